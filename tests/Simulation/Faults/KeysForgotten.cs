using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Simulation.Worlds;
using Omnichannel.Support;

namespace Omnichannel.Simulation.Faults;

/// <summary>The store keeps no keys, so that only the last ones, which the conversation remembers, are known again.</summary>
public sealed class KeysForgotten : PlantedFault
{
    public override string Name => "keys-forgotten";

    public override ImmutableArray<string> CaughtBy => ["I1"];

    public override IConversationStore Within(IConversationStore kept, World world) => new Keyless(kept);

    private sealed class Keyless(IConversationStore kept) : ForwardingStore(kept)
    {
        public override Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default) =>
            base.Commit(commit with { Events = [.. commit.Events.Select(e => e with { Key = null })] }, cancellation);
    }
}
