using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Worlds;
using Omnichannel.Support;

namespace Omnichannel.Simulation.Faults;

/// <summary>Queue numbers begin anew after a restart, and the store lets them pass.</summary>
public sealed class TicketTwice : PlantedFault
{
    public override string Name => "ticket-twice";

    public override ImmutableArray<string> CaughtBy => ["I11"];

    public override IConversationStore Within(IConversationStore kept, World world) => new Lax(kept);

    private sealed class Lax(IConversationStore kept) : ForwardingStore(kept)
    {
        public override async Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default) =>
            await base.Commit(commit, cancellation) is var outcome and not CommitOutcome.TicketTaken
                ? outcome
                : await base.Commit(commit with { Visit = null }, cancellation);

        public override Task<ImmutableDictionary<Channel, int>> LastTickets(OfficeId office, DateOnly day, CancellationToken cancellation = default) =>
            Task.FromResult(ImmutableDictionary<Channel, int>.Empty);
    }
}
