namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>What always holds, as the design numbers it.</summary>
internal static class Invariants
{
    private static readonly Func<RecordedRun, IEnumerable<string>>[] All =
    [
        I01AcknowledgedIsKept.Violations, I02OrderIsKept.Violations, I03OneState.Violations, I04WithinCapacity.Violations, I05OffersEnd.Violations, I06Overtaking.Violations,
        I07Positions.Violations, I08Shares.Violations, I09WorkConserving.Violations, I10SentAtMostOnce.Violations, I11TicketsAreUnique.Violations, I12OneVisit.Violations,
    ];

    public static IReadOnlyList<string> Violations(RecordedRun run) => [.. All.SelectMany(violations => violations(run))];
}
