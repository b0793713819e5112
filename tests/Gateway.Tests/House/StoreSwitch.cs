using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Tests.House;

/// <summary>The store, until it is switched off.</summary>
public sealed class StoreSwitch(IConversationStore inner) : IConversationStore
{
    public bool IsOff { get; set; }

    private IConversationStore Store => IsOff ? throw new StoreUnavailableException("switched off") : inner;

    public Task<StoredConversation?> Load(ConversationId conversation, CancellationToken cancellation = default) => Store.Load(conversation, cancellation);

    public Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default) => Store.Commit(commit, cancellation);

    public Task<ImmutableArray<StoredEvent>> EventsAfter(ConversationId conversation, long after, int limit, CancellationToken cancellation = default) =>
        Store.EventsAfter(conversation, after, limit, cancellation);

    public Task<ImmutableArray<StoredEvent>> EventsBefore(ConversationId conversation, long before, int limit, CancellationToken cancellation = default) =>
        Store.EventsBefore(conversation, before, limit, cancellation);

    public Task<ImmutableArray<VisitRow>> OpenVisits(OfficeId office, CancellationToken cancellation = default) => Store.OpenVisits(office, cancellation);

    public Task<ImmutableDictionary<Channel, int>> LastTickets(OfficeId office, DateOnly day, CancellationToken cancellation = default) =>
        Store.LastTickets(office, day, cancellation);

    public Task<ImmutableArray<OutboxRow>> Outbox(OfficeId office, Channel channel, CancellationToken cancellation = default) => Store.Outbox(office, channel, cancellation);
}
