using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Simulation.Worlds;
using Omnichannel.Support;

namespace Omnichannel.Simulation.Faults;

/// <summary>A message counts as committed before it is: a crash takes it.</summary>
public sealed class AcknowledgedTooEarly : PlantedFault
{
    public override string Name => "acknowledged-too-early";

    public override ImmutableArray<string> CaughtBy => ["I1"];

    public override IConversationStore Over(IConversationStore store, World world) => new Hasty(store);

    private sealed class Hasty(IConversationStore store) : ForwardingStore(store)
    {
        public override Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default)
        {
            var committing = base.Commit(commit, cancellation);
            return commit.Holds<CitizenWrote>()
                ? Task.FromResult<CommitOutcome>(new CommitOutcome.Committed(commit.ExpectedVersion + commit.Events.Length))
                : committing;
        }
    }
}
