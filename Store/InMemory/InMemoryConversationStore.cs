using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.InMemory;

/// <summary>
/// The log in memory, for tests and simulation: the same outcomes, orders and roundings as the databases, and every
/// task is complete when it is returned. It has no thread, no clock and no chance in it, so it is as deterministic as
/// its callers; to let it fail, wrap it. What it is given and gives is copied: nobody can change the past.
/// </summary>
public sealed class InMemoryConversationStore : IConversationStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ConversationId, InMemoryConversation> _conversations = [];
    private readonly InMemoryVisits _visits = new();
    private readonly InMemoryOutbox _outbox = new();

    public Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default) => Answer(() =>
    {
        CommitRules.Check(commit);
        var conversation = _conversations.GetValueOrDefault(commit.Conversation) ?? new InMemoryConversation();
        if (Refusal(commit, conversation) is { } refused) return refused;
        _conversations[commit.Conversation] = conversation;
        conversation.Append(commit);
        if (commit.Visit is { } visit) _visits.Put(visit);
        foreach (var change in CommitRules.Outbox(commit)) _outbox.Apply(change);
        return new CommitOutcome.Committed(conversation.Version);
    }, cancellation);

    public Task<StoredConversation?> Load(ConversationId conversation, CancellationToken cancellation = default) =>
        Answer(() => _conversations.GetValueOrDefault(conversation)?.Stored(), cancellation);

    public Task<ImmutableArray<StoredEvent>> EventsAfter(ConversationId conversation, long after, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return Answer(() => _conversations.GetValueOrDefault(conversation)?.After(after, limit) ?? [], cancellation);
    }

    public Task<ImmutableArray<StoredEvent>> EventsBefore(ConversationId conversation, long before, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return Answer(() => _conversations.GetValueOrDefault(conversation)?.Before(before, limit) ?? [], cancellation);
    }

    public Task<long?> VersionOf(ConversationId conversation, string key, CancellationToken cancellation = default) =>
        Answer(() => _conversations.GetValueOrDefault(conversation)?.VersionOf(key), cancellation);

    public Task<ImmutableArray<VisitRow>> OpenVisits(OfficeId office, CancellationToken cancellation = default) =>
        Answer(() => _visits.Open(office), cancellation);

    public Task<ImmutableDictionary<Channel, int>> LastTickets(OfficeId office, DateOnly day, CancellationToken cancellation = default) =>
        Answer(() => _visits.LastTickets(office, day), cancellation);

    public Task<ImmutableArray<OutboxRow>> Outbox(OfficeId office, Channel channel, string account, CancellationToken cancellation = default) =>
        Answer(() => _outbox.Of(office, channel, account), cancellation);

    private CommitOutcome? Refusal(ConversationCommit commit, InMemoryConversation conversation)
    {
        if (conversation.Version != commit.ExpectedVersion) return new CommitOutcome.VersionConflict(conversation.Version);
        foreach (var change in commit.Events)
            if (change.Key is { } key && conversation.VersionOf(key) is { } known) return new CommitOutcome.KeyExists(key, known);
        return commit.Visit is { } visit && _visits.HolderOf(visit.Visit) is { } holder && holder != commit.Conversation
            ? new CommitOutcome.TicketTaken(visit.Visit)
            : null;
    }

    private Task<T> Answer<T>(Func<T> answer, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<T>(cancellation);
        try
        {
            lock (_gate) return Task.FromResult(answer());
        }
        catch (ArgumentException malformed)
        {
            return Task.FromException<T>(malformed);
        }
    }
}
