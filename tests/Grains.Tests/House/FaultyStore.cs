using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.House;

public enum Fault { None, BeforeCommit, AfterCommit }

/// <summary>Fails the next commit, before it is done or after: the caller cannot tell which.</summary>
public sealed class FaultyStore(IConversationStore inner) : IConversationStore
{
    public Fault Next { get; set; }

    public async Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default)
    {
        var fault = Next;
        Next = Fault.None;
        if (fault == Fault.BeforeCommit) throw new StoreUnavailableException("planted, before");
        var outcome = await inner.Commit(commit, cancellation);
        return fault == Fault.AfterCommit ? throw new StoreUnavailableException("planted, after") : outcome;
    }

    public Task<StoredConversation?> Load(ConversationId conversation, CancellationToken cancellation = default) => inner.Load(conversation, cancellation);

    public Task<ImmutableArray<StoredEvent>> EventsAfter(ConversationId conversation, long after, int limit, CancellationToken cancellation = default) =>
        inner.EventsAfter(conversation, after, limit, cancellation);

    public Task<ImmutableArray<StoredEvent>> EventsBefore(ConversationId conversation, long before, int limit, CancellationToken cancellation = default) =>
        inner.EventsBefore(conversation, before, limit, cancellation);

    public Task<ImmutableArray<VisitRow>> OpenVisits(OfficeId office, CancellationToken cancellation = default) => inner.OpenVisits(office, cancellation);

    public Task<ImmutableDictionary<Channel, int>> LastTickets(OfficeId office, DateOnly day, CancellationToken cancellation = default) =>
        inner.LastTickets(office, day, cancellation);

    public Task<ImmutableArray<OutboxRow>> Outbox(OfficeId office, Channel channel, CancellationToken cancellation = default) => inner.Outbox(office, channel, cancellation);
}
