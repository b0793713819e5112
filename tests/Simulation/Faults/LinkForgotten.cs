using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Simulation.Worlds;
using Omnichannel.Support;

namespace Omnichannel.Simulation.Faults;

/// <summary>That two addresses are one person is acknowledged and not kept: the person stands twice.</summary>
public sealed class LinkForgotten : PlantedFault
{
    public override string Name => "link-forgotten";

    public override ImmutableArray<string> CaughtBy => ["I12"];

    public override IConversationStore Over(IConversationStore store, World world) => new Forgetful(store);

    private sealed class Forgetful(IConversationStore store) : ForwardingStore(store)
    {
        public override Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default) =>
            commit.Holds<CitizenLinked>()
                ? Task.FromResult<CommitOutcome>(new CommitOutcome.Committed(commit.ExpectedVersion + commit.Events.Length))
                : base.Commit(commit, cancellation);
    }
}
