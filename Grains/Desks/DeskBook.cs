using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>What the desk knows, in memory: open visits, the line in order, operators and their load. Told the same rows
/// in any order and any number of times it ends up the same, because the higher version wins.</summary>
public sealed class DeskBook
{
    /// <summary>How many closed visits are remembered, so that a row told late does not open one again.</summary>
    private const int ClosedKept = 10_000;

    private readonly Dictionary<VisitId, VisitRow> _visits = [];
    private readonly SortedSet<VisitRow> _line = new(Comparer<VisitRow>.Create(InLine));
    private readonly Dictionary<OperatorId, (int Load, DateTimeOffset Since)> _loads = [];
    private readonly Dictionary<OperatorId, OperatorStanding> _operators = [];
    private readonly Dictionary<VisitId, long> _closed = [];
    private readonly Queue<VisitId> _closedOrder = new();

    public IReadOnlyDictionary<VisitId, VisitRow> Visits => _visits;

    /// <summary>Those in line, next first: by class, then by when they joined it, then by number. Who is on offer keeps the place.</summary>
    public IReadOnlyCollection<VisitRow> Line => _line;

    public IReadOnlyCollection<OperatorStanding> Operators => _operators.Values;

    public OperatorStanding? Operator(OperatorId id) => _operators.GetValueOrDefault(id);

    public int Load(OperatorId id) => _loads.GetValueOrDefault(id).Load;

    public IEnumerable<Candidate> Candidates() =>
        _operators.Values.Select(o => _loads.TryGetValue(o.Operator, out var load) ? new Candidate(o, load.Load, load.Since) : new Candidate(o, 0, DateTimeOffset.MinValue));

    /// <summary>How a visit stands.</summary>
    /// <returns>The row before, when this one is news; otherwise false.</returns>
    public bool Track(VisitRow row, DateTimeOffset now, out VisitRow? before)
    {
        before = _visits.GetValueOrDefault(row.Visit);
        if (before is null ? _closed.GetValueOrDefault(row.Visit) >= row.Version : before.Version >= row.Version) return false;
        if (before is not null) Leave(before, now);
        if (row.IsOpen) Enter(row, now);
        else Remember(row);
        return true;
    }

    /// <summary>Drops a visit that the store no longer has open.</summary>
    public void Forget(VisitId visit, DateTimeOffset now)
    {
        if (_visits.GetValueOrDefault(visit) is { } row) Leave(row, now);
    }

    /// <summary>Drops an operator who is no longer of the staff: his visits are taken back.</summary>
    public void Forget(OperatorId who) => _operators.Remove(who);

    /// <returns>False when it is no news.</returns>
    public bool Track(OperatorStanding standing)
    {
        if (_operators.TryGetValue(standing.Operator, out var known) && ((known.Epoch, known.Version).CompareTo((standing.Epoch, standing.Version)) > 0 || known == standing)) return false;
        _operators[standing.Operator] = standing;
        return true;
    }

    public bool IsWaiting(VisitId visit) => _visits.GetValueOrDefault(visit)?.Status == VisitStatus.Waiting;

    /// <summary>Everybody in line with the place: 1 = next, and how many ahead are on offer already.</summary>
    public IEnumerable<(VisitRow Visit, int Position, int OnOffer)> Places()
    {
        var (position, onOffer) = (0, 0);
        foreach (var visit in _line)
        {
            yield return (visit, ++position, onOffer);
            if (visit.Status == VisitStatus.Offered) onOffer++;
        }
    }

    private void Enter(VisitRow row, DateTimeOffset now)
    {
        _closed.Remove(row.Visit);
        _visits[row.Visit] = row;
        if (row.StandsInLine) _line.Add(row);
        Shift(row, +1, now);
    }

    private void Leave(VisitRow row, DateTimeOffset now)
    {
        _visits.Remove(row.Visit);
        _line.Remove(row);
        Shift(row, -1, now);
    }

    private void Shift(VisitRow row, int by, DateTimeOffset now)
    {
        if (row.Operator is { } who && row.Occupies(who)) _loads[who] = (Load(who) + by, now);
    }

    private void Remember(VisitRow row)
    {
        if (_closed.TryAdd(row.Visit, row.Version)) _closedOrder.Enqueue(row.Visit);
        else _closed[row.Visit] = row.Version;
        if (_closedOrder.Count > ClosedKept) _closed.Remove(_closedOrder.Dequeue());
    }

    private static int InLine(VisitRow a, VisitRow b)
    {
        var order = a.Class.CompareTo(b.Class);
        if (order == 0) order = a.WaitingSince.CompareTo(b.WaitingSince);
        if (order == 0) order = a.Visit.Day.CompareTo(b.Visit.Day);
        if (order == 0) order = a.Visit.Ticket.Channel.CompareTo(b.Visit.Ticket.Channel);
        return order == 0 ? a.Visit.Ticket.Number.CompareTo(b.Visit.Ticket.Number) : order;
    }
}
