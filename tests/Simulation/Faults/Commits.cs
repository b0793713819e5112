using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;

namespace Omnichannel.Simulation.Faults;

/// <summary>What a commit holds.</summary>
internal static class Commits
{
    public static IEnumerable<ConversationEvent> Decoded(this ConversationCommit commit) =>
        commit.Events.Select(e => EventCodec.Decode(new StoredEvent(0, e.At, e.Kind, e.Data)));

    public static bool Holds<T>(this ConversationCommit commit) where T : ConversationEvent => commit.Decoded().Any(e => e is T);
}
