using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Simulation.Worlds;
using Omnichannel.Support;

namespace Omnichannel.Simulation.Faults;

/// <summary>Offers are made and never written.</summary>
public sealed class OfferNotPersisted : PlantedFault
{
    public override string Name => "offer-not-persisted";

    public override ImmutableArray<string> CaughtBy => ["I3"];

    public override IConversationStore Over(IConversationStore store, World world) => new Forgetful(store);

    private sealed class Forgetful(IConversationStore store) : ForwardingStore(store)
    {
        public override Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default) =>
            commit.Holds<VisitOffered>()
                ? Task.FromResult<CommitOutcome>(new CommitOutcome.Committed(commit.ExpectedVersion + commit.Events.Length))
                : base.Commit(commit, cancellation);
    }
}
