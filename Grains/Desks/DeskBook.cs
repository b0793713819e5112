using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>What the desk knows, in memory: open visits, the lines in order, operators and their load. Told the same rows
/// in any order and any number of times it ends up the same, because the higher version wins.</summary>
public sealed class DeskBook
{
    /// <summary>How many closed visits are remembered, so that a row told late does not open one again.</summary>
    private const int ClosedKept = 10_000;

    private readonly Dictionary<VisitId, VisitRow> _visits = [];
    private readonly Dictionary<VisitId, VisitRow> _moving = [];
    private readonly Dictionary<VisitId, VisitRow> _offered = [];
    private readonly Dictionary<VisitId, VisitRow> _reserved = [];
    private readonly HashSet<VisitId> _asked = [];
    private readonly RecentVersions _closed = new(ClosedKept);
    private readonly ArrivalCounter _arrivals;
    private OfficeSettings _settings;
    private (DateTimeOffset At, bool IsOpen) _looked;

    /// <param name="now">Arrivals are numbered from there: no number of an earlier life comes again, also not one that is still on its way.</param>
    public DeskBook(Office office, DateTimeOffset now)
    {
        var settings = office.Settings;
        _arrivals = new ArrivalCounter(now.UtcTicks);
        _settings = settings;
        Lines = new DeskLines(RulesOf(settings), _arrivals, SkilledNeeds.Of(office));
    }

    public IReadOnlyDictionary<VisitId, VisitRow> Visits => _visits;

    /// <summary>Those for which a time runs: on offer, served, consulted on, parked, or in line for a later opening.</summary>
    public IReadOnlyCollection<VisitRow> Moving => _moving.Values;

    public IReadOnlyCollection<VisitRow> Offered => _offered.Values;

    /// <summary>Those who wait for one operator, or did at first.</summary>
    public IReadOnlyCollection<VisitRow> Reserved => _reserved.Values;

    public DeskLines Lines { get; private set; }

    public Staff Staff { get; } = new();

    public int UnitsOf(Channel channel) => _settings.ChannelUnits.GetValueOrDefault(channel, 1);

    /// <summary>Other weights, another bound or other skills make other lines: everybody keeps the place that was given.</summary>
    /// <returns>Whether there are other lines now.</returns>
    public bool Configure(Office office, DateTimeOffset now)
    {
        var (settings, skilled) = (office.Settings, SkilledNeeds.Of(office));
        var rules = RulesOf(settings);
        var before = _settings;
        _settings = settings;
        _looked = default;
        if (rules.IsSameAs(Lines.Rules) && skilled.IsSameAs(Lines.Skilled) && before.ChannelUnits.SequenceEqual(settings.ChannelUnits)) return false;
        var open = _visits.Values.ToList();
        foreach (var row in open) Leave(row, before, picked: false, now);
        Lines = new DeskLines(rules, _arrivals, skilled);
        foreach (var row in open) Enter(row, now);
        return true;
    }

    /// <summary>How a visit stands.</summary>
    /// <returns>True, and the row before, when this one is news.</returns>
    public bool Track(VisitRow row, DateTimeOffset now, out VisitRow? before)
    {
        before = _visits.GetValueOrDefault(row.Visit);
        if (before is null ? _closed.IsOld(row.Visit, row.Version) : before.Version >= row.Version) return false;
        if (before is { StandsInLine: true } && row.StandsInLine && before.IsInSamePlaceAs(row)) Replace(before, row, now);
        else
        {
            if (before is not null) Leave(before, _settings, picked: row.Status == VisitStatus.Served, now);
            if (row.IsOpen) Enter(row, now);
        }
        if (!row.IsOpen) _closed.Remember(row.Visit, row.Version);
        return true;
    }

    /// <summary>Drops a visit that the store no longer has open.</summary>
    public void Forget(VisitId visit, DateTimeOffset now)
    {
        if (_visits.GetValueOrDefault(visit) is not { } row) return;
        Leave(row, _settings, picked: false, now);
        _closed.Remember(row.Visit, row.Version);
    }

    public bool IsWaiting(VisitId visit) => _visits.GetValueOrDefault(visit)?.Status == VisitStatus.Waiting;

    /// <summary>The desk is about to ask somebody about it, or has given that up.</summary>
    public void Asking(VisitId visit, bool isAsked, DateTimeOffset now)
    {
        if (isAsked ? !_asked.Add(visit) : !_asked.Remove(visit)) return;
        Refresh(visit, now);
    }

    /// <summary>Whether it may be offered now, after time has passed.</summary>
    public void Refresh(VisitId visit, DateTimeOffset now)
    {
        if (_visits.GetValueOrDefault(visit) is { StandsInLine: true } row && Lines.Stands(row)) Lines.Of(row).SetReady(visit, IsReady(row, now));
    }

    /// <summary>Who serves another visit of the same person now.</summary>
    public OperatorId? ServingPersonOf(VisitRow row) => row.Citizen is null ? null
        : _moving.Values.FirstOrDefault(v => v.Citizen == row.Citizen && v.Status == VisitStatus.Served)?.Operator;

    /// <summary>Who came out of hours is not asked about before the opening. Hours may have been entered wrongly and corrected since: nobody waits for
    /// an opening in an office that is open.</summary>
    public bool IsDue(VisitRow row, DateTimeOffset now) => !(row.NotBefore > now) || IsOpen(now);

    private bool IsReady(VisitRow row, DateTimeOffset now) => row.Status == VisitStatus.Waiting && IsDue(row, now) && !_asked.Contains(row.Visit);

    /// <summary>All who came out of hours are looked at in one moment: the calendar, once.</summary>
    private bool IsOpen(DateTimeOffset now)
    {
        if (_looked.At != now) _looked = (now, _settings.IsOpen(now));
        return _looked.IsOpen;
    }

    private void Enter(VisitRow row, DateTimeOffset now)
    {
        Put(row, now);
        if (row.StandsInLine) Lines.Enter(row, IsReady(row, now), now);
        else Lines.Recall(row);
        Shift(row, +1, _settings, now);
    }

    private void Leave(VisitRow row, OfficeSettings settings, bool picked, DateTimeOffset now)
    {
        _visits.Remove(row.Visit);
        _moving.Remove(row.Visit);
        _offered.Remove(row.Visit);
        _reserved.Remove(row.Visit);
        if (row.StandsInLine && Lines.Leave(row, picked, now) is { } heir) Refresh(heir.Visit, now);
        Shift(row, -1, settings, now);
    }

    /// <summary>Offered, or back from an offer: the place stays.</summary>
    private void Replace(VisitRow before, VisitRow row, DateTimeOffset now)
    {
        Shift(before, -1, _settings, now);
        Put(row, now);
        Lines.Replace(row);
        Refresh(row.Visit, now);
        Shift(row, +1, _settings, now);
    }

    private void Put(VisitRow row, DateTimeOffset now)
    {
        _visits[row.Visit] = row;
        if (row.Status == VisitStatus.Offered) _offered[row.Visit] = row;
        else _offered.Remove(row.Visit);
        if (row is { Status: VisitStatus.Waiting, Reserved: true }) _reserved[row.Visit] = row;
        else _reserved.Remove(row.Visit);
        if (row.Status == VisitStatus.Waiting && !(row.NotBefore > now)) _moving.Remove(row.Visit);
        else _moving[row.Visit] = row;
    }

    private void Shift(VisitRow row, int by, OfficeSettings settings, DateTimeOffset now)
    {
        if (row.Operator is { } who && row.Occupies(who)) Staff.Shift(who, by * settings.ChannelUnits.GetValueOrDefault(row.Conversation.Channel, 1), now);
    }

    private static FairnessRules RulesOf(OfficeSettings settings) => new(settings.OvertakesMax, settings.ChannelWeights);
}
