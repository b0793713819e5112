using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>An operator as the desk sees him when it chooses.</summary>
/// <param name="Load">In units: what he serves or has on offer.</param>
/// <param name="IdleSince">When his load changed last.</param>
public readonly record struct Candidate(OperatorStanding Standing, int Load, DateTimeOffset IdleSince)
{
    public OperatorId Id => Standing.Operator;

    public bool IsOnDuty => Standing is { Status: OperatorStatus.Available, LostSince: null };

    public double Share => (double)Load / Standing.Capacity;

    /// <summary>A visit that takes more than all his capacity gets it when he is free.</summary>
    public bool HasRoomFor(int units) => IsOnDuty && Load + Math.Min(units, Standing.Capacity) <= Standing.Capacity;
}

/// <summary>Who gets a visit, and why.</summary>
/// <param name="Candidates">Who had room and was fit, the chosen one first.</param>
public sealed record Assignment(OperatorId Operator, OperatorReason Why, ImmutableArray<CandidateFacts> Candidates);

/// <summary>Who gets a visit. Pure.</summary>
public static class AssignmentRules
{
    /// <summary>Of those fit and with room: the preferred one (who served this citizen last, or who it was transferred to), then
    /// the lowest share of capacity in use, then the longest idle, then by name so that the choice is one. Null when
    /// nobody may take it now.</summary>
    /// <param name="units">What the visit takes of a capacity.</param>
    /// <param name="preferred">Who should get it.</param>
    /// <param name="reservedFor">The only one who may.</param>
    /// <param name="passedBy">Who have just let it pass, and are not asked again yet.</param>
    public static Assignment? Choose(IReadOnlyCollection<Candidate> fit, int units, OperatorId? preferred = null, OperatorId? reservedFor = null, params IReadOnlyCollection<OperatorId> passedBy)
    {
        CandidateFacts[] order =
        [
            .. fit.Where(o => o.HasRoomFor(units) && IsAsked(o.Id, reservedFor, passedBy))
                .OrderByDescending(o => o.Id == preferred)
                .ThenBy(o => o.Share)
                .ThenBy(o => o.IdleSince)
                .ThenBy(o => o.Id.Name, StringComparer.Ordinal)
                .Select(o => new CandidateFacts(o.Id, o.Id == preferred, o.Load, o.Standing.Capacity, o.IdleSince)),
        ];
        return order.Length == 0 ? null : new Assignment(order[0].Operator, ReasonOf(order), [.. order]);
    }

    /// <inheritdoc cref="Choose"/>
    public static bool IsAsked(OperatorId who, OperatorId? reservedFor, IReadOnlyCollection<OperatorId> passedBy) =>
        !passedBy.Contains(who) && (reservedFor is null || who == reservedFor);

    /// <summary>The one operator for whom a visit waits: while he is there, and not for longer than the office reserves. Null = anybody.</summary>
    public static OperatorId? ReservedFor(VisitRow visit, IReadOnlyCollection<Candidate> operators, TimeSpan reserveFor, DateTimeOffset now) =>
        visit is { Reserved: true, Preferred: { } who } && now - visit.WaitingSince < reserveFor && operators.Any(o => o.Id == who && o.Standing.Status != OperatorStatus.Offline)
            ? who
            : null;

    private static OperatorReason ReasonOf(CandidateFacts[] order)
    {
        if (order.Length == 1) return OperatorReason.OnlyOne;
        var (first, second) = (order[0], order[1]);
        if (first.IsPreferred) return OperatorReason.ServedLast;
        if (first.Load * second.Capacity != second.Load * first.Capacity) return OperatorReason.LeastLoaded;
        return first.IdleSince != second.IdleSince ? OperatorReason.LongestIdle : OperatorReason.ByName;
    }
}
