using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Simulation.Worlds;
using Omnichannel.Support;

namespace Omnichannel.Simulation.Faults;

/// <summary>The store writes whatever it is given, whoever wrote meanwhile.</summary>
public sealed class NoFence : PlantedFault
{
    public override string Name => "no-fence";

    public override ImmutableArray<string> CaughtBy => ["I1", "I2", "I3", "I12"];

    public override IConversationStore Within(IConversationStore kept, World world) => new Open(kept, world);

    private sealed class Open(IConversationStore kept, World world) : ForwardingStore(kept)
    {
        public override Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default) =>
            base.Commit(commit with { ExpectedVersion = world.Ledger.Of(commit.Conversation).Log.Count }, cancellation);
    }
}
