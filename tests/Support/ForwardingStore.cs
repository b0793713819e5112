using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Support;

/// <summary>A store that passes everything on; a test overrides what is to go wrong.</summary>
public abstract class ForwardingStore(IConversationStore inner) : IConversationStore
{
    /// <summary>Where a call goes; throw here to be away altogether.</summary>
    protected virtual IConversationStore Inner => inner;

    public virtual Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default) => Inner.Commit(commit, cancellation);

    public virtual Task<long?> VersionOf(ConversationId conversation, string key, CancellationToken cancellation = default) =>
        Inner.VersionOf(conversation, key, cancellation);

    public virtual Task<StoredConversation?> Load(ConversationId conversation, CancellationToken cancellation = default) => Inner.Load(conversation, cancellation);

    public virtual Task<ImmutableArray<StoredEvent>> EventsAfter(ConversationId conversation, long after, int limit, CancellationToken cancellation = default) =>
        Inner.EventsAfter(conversation, after, limit, cancellation);

    public virtual Task<ImmutableArray<StoredEvent>> EventsBefore(ConversationId conversation, long before, int limit, CancellationToken cancellation = default) =>
        Inner.EventsBefore(conversation, before, limit, cancellation);

    public virtual Task<ImmutableArray<VisitRow>> OpenVisits(OfficeId office, CancellationToken cancellation = default) => Inner.OpenVisits(office, cancellation);

    public virtual Task<ImmutableDictionary<Channel, int>> LastTickets(OfficeId office, DateOnly day, CancellationToken cancellation = default) =>
        Inner.LastTickets(office, day, cancellation);

    public virtual Task<ImmutableArray<OutboxRow>> Outbox(OfficeId office, Channel channel, string account, CancellationToken cancellation = default) =>
        Inner.Outbox(office, channel, account, cancellation);
}
