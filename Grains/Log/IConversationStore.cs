using System.Collections.Immutable;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Log;

/// <summary>
/// The one durable log. Every method throws <see cref="StoreUnavailableException"/> when the store cannot answer;
/// after that a commit's outcome is unknown until the conversation is loaded again.
/// </summary>
public interface IConversationStore
{
    /// <summary>The newest snapshot and the events after it; null for a conversation that was never written.</summary>
    Task<StoredConversation?> Load(ConversationId conversation, CancellationToken cancellation = default);

    /// <summary>Writes everything in the commit, or nothing. Durable (fsync) before it returns <see cref="CommitOutcome.Committed"/>.
    /// Commits of one process may share a transaction; a refusal of one never touches another. Refusals are looked for in
    /// this order: version, keys, ticket.</summary>
    /// <exception cref="ArgumentException">The commit contradicts itself: no event, a key twice, rows of another conversation.</exception>
    Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default);

    /// <summary>Events with a version above <paramref name="after"/>, oldest first, at most <paramref name="limit"/>.</summary>
    Task<ImmutableArray<StoredEvent>> EventsAfter(ConversationId conversation, long after, int limit, CancellationToken cancellation = default);

    /// <summary>The newest events with a version below <paramref name="before"/>, at most <paramref name="limit"/>, oldest first.</summary>
    Task<ImmutableArray<StoredEvent>> EventsBefore(ConversationId conversation, long before, int limit, CancellationToken cancellation = default);

    /// <summary>The version of the event with this key; null when there is none.</summary>
    Task<long?> VersionOf(ConversationId conversation, string key, CancellationToken cancellation = default);

    /// <summary>Every visit of the office that is not closed, in the order of opening.</summary>
    Task<ImmutableArray<VisitRow>> OpenVisits(OfficeId office, CancellationToken cancellation = default);

    /// <summary>The highest ticket number given out on that day, per channel; channels without a ticket are absent.</summary>
    Task<ImmutableDictionary<Channel, int>> LastTickets(OfficeId office, DateOnly day, CancellationToken cancellation = default);

    /// <summary>What one sender has still to do (<see cref="OutboxRow.Account"/>), in the order in which it was committed. What has failed is left
    /// out: nobody sends it again.</summary>
    Task<ImmutableArray<OutboxRow>> Outbox(OfficeId office, Channel channel, string account, CancellationToken cancellation = default);
}

/// <summary>The store cannot be reached or written now (disk full, file locked, server down). Worth a retry later.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
