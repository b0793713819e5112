using Omnichannel.Grains.Conversations;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>A visit is in exactly one state, served by one operator at most, and its row says so.</summary>
internal static class I03OneState
{
    public static IEnumerable<string> Violations(RecordedRun run)
    {
        foreach (var happening in run.Happenings)
            if (happening is { Move.Impossible: { } why, Event: not VisitOpened })
                yield return $"I3: {happening.Conversation} {happening.Move.Logged.Version} {happening.Event.GetType().Name}: {why}";
        foreach (var row in run.OpenVisits)
            if (run.Log.Of(row.Conversation).Visit is not { } visit || (visit.Visit, visit.Status, visit.Operator) != (row.Visit, row.Status, row.Operator))
                yield return $"I3: the row says {row}, the events {run.Log.Of(row.Conversation).Visit}";
    }
}
