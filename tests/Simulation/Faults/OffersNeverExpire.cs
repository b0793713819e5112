using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Simulation.Worlds;
using Omnichannel.Support;

namespace Omnichannel.Simulation.Faults;

/// <summary>An offer that nobody answers stays on offer.</summary>
public sealed class OffersNeverExpire : PlantedFault
{
    public override string Name => "offers-never-expire";

    public override ImmutableArray<string> CaughtBy => ["I5"];

    public override IConversationStore Over(IConversationStore store, World world) => new Patient(store);

    private sealed class Patient(IConversationStore store) : ForwardingStore(store)
    {
        public override Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default) =>
            commit.Decoded().Any(e => e is OfferDeclined { Expired: true })
                ? Task.FromException<CommitOutcome>(new StoreUnavailableException("planted"))
                : base.Commit(commit, cancellation);
    }
}
