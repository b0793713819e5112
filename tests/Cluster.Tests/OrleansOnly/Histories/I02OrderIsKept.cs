namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>What was acknowledged before another message was sent stands before it, and nothing is missing between.</summary>
internal static class I02OrderIsKept
{
    public static IEnumerable<string> Violations(RecordedRun run) => run.Acknowledged
        .Where(m => m.Seq <= m.After)
        .Select(m => $"I2: {m.Conversation} {m.Key} stands before what was acknowledged before it was sent")
        .Concat(run.Log.WithGaps.Select(c => $"I2: {c} has a gap"));
}
