using Omnichannel.Grains.Conversations;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>A citizen has at most one open visit per conversation. (Nobody links addresses in this load, so a conversation is a person.)</summary>
internal static class I12OneVisit
{
    public static IEnumerable<string> Violations(RecordedRun run) => run.Happenings
        .Where(h => h is { Event: VisitOpened, Move.Impossible: not null })
        .Select(h => $"I12: {h.Conversation} {h.Move.Logged.Version} opens a visit: {h.Move.Impossible}");
}
