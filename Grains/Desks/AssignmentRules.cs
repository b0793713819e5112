using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>An operator as the desk sees him when it chooses.</summary>
/// <param name="Load">Visits that he serves or has on offer.</param>
/// <param name="IdleSince">When his load changed last.</param>
public readonly record struct Candidate(OperatorStanding Standing, int Load, DateTimeOffset IdleSince)
{
    public OperatorId Id => Standing.Operator;

    public bool HasRoom => Standing.Status == OperatorStatus.Available && Standing.LostSince is null && Load < Standing.Capacity;
}

/// <summary>Who gets a visit. Pure.</summary>
public static class AssignmentRules
{
    /// <summary>Of those with room: the preferred one (who served this citizen last, or who it was transferred to), then
    /// the lowest share of capacity in use, then the longest idle, then by id so that the choice is one. Null when
    /// nobody may take it now.</summary>
    /// <param name="passedBy">Who have just let it pass, and are not asked again yet.</param>
    public static Candidate? Choose(VisitRow visit, IReadOnlyCollection<Candidate> operators, params IReadOnlyCollection<OperatorId> passedBy)
    {
        var reservedFor = visit.Reserved ? visit.Preferred : null;
        if (reservedFor is not null && !operators.Any(o => o.Id == reservedFor && o.Standing.Status != OperatorStatus.Offline)) reservedFor = null;
        return operators
            .Where(o => o.HasRoom && !passedBy.Contains(o.Id) && (reservedFor is null || o.Id == reservedFor))
            .OrderByDescending(o => o.Id == visit.Preferred)
            .ThenBy(o => (double)o.Load / o.Standing.Capacity)
            .ThenBy(o => o.IdleSince)
            .ThenBy(o => o.Id.Name, StringComparer.Ordinal)
            .Select(o => (Candidate?)o)
            .FirstOrDefault();
    }
}
