using Omnichannel.Grains.Conversations;
using Omnichannel.Simulation.Ledgers;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>Every acknowledged message is kept exactly once, as it was sent.</summary>
internal static class I01AcknowledgedIsKept
{
    public static IEnumerable<string> Violations(RecordedRun run) => run.Happenings
        .Where(h => h.Move.DoubleOf is not null)
        .Select(h => $"I1: {h.Conversation} holds {h.Move.Logged.Key} at {h.Move.DoubleOf} and at {h.Move.Logged.Version}")
        .Concat(run.Acknowledged.Where(m => !IsKept(m, run)).Select(m => $"I1: {m.Conversation} {m.Key} was acknowledged at {m.Seq}, and is not there"));

    private static bool IsKept(SentMessage message, RecordedRun run) =>
        run.Log.Of(message.Conversation).At(message.Seq!.Value) is { Event: CitizenWrote kept } logged && logged.Key == message.EventKey && kept.Text == message.Text;
}
