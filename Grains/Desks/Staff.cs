using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>The operators as the desk knows them: how they stand, what they carry, what they can serve.</summary>
public sealed class Staff
{
    private readonly Dictionary<OperatorId, OperatorStanding> _operators = [];
    private readonly Dictionary<OperatorId, (int Load, DateTimeOffset Since)> _loads = [];

    public IReadOnlyCollection<OperatorStanding> All => _operators.Values;

    public OperatorStanding? Find(OperatorId id) => _operators.GetValueOrDefault(id);

    public int Load(OperatorId id) => _loads.GetValueOrDefault(id).Load;

    public Candidate Candidate(OperatorStanding standing) =>
        _loads.TryGetValue(standing.Operator, out var load) ? new Candidate(standing, load.Load, load.Since) : new Candidate(standing, 0, DateTimeOffset.MinValue);

    public IEnumerable<Candidate> Candidates() => _operators.Values.Select(Candidate);

    /// <returns>False when it is no news.</returns>
    public bool Track(OperatorStanding standing)
    {
        if (_operators.TryGetValue(standing.Operator, out var known) && ((known.Epoch, known.Version).CompareTo((standing.Epoch, standing.Version)) > 0 || known == standing)) return false;
        _operators[standing.Operator] = standing;
        return true;
    }

    /// <summary>Drops an operator who is no longer of the staff: his visits are taken back.</summary>
    public void Forget(OperatorId who) => _operators.Remove(who);

    public void Shift(OperatorId who, int units, DateTimeOffset now) => _loads[who] = (Load(who) + units, now);

    /// <summary>What nobody who is there can do is asked of anybody: better an answer by somebody than none.</summary>
    public bool IsFit(OperatorStanding one, Need need, Channel channel) =>
        Covers(one, need, channel) || !_operators.Values.Any(o => o.Status != OperatorStatus.Offline && Covers(o, need, channel));

    private static bool Covers(OperatorStanding one, Need need, Channel channel) => one.Skills.Cover(need) && one.Skills.Cover(channel);
}
