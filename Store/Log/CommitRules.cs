using System.Collections.Immutable;
using Omnichannel.Grains.Log;

namespace Omnichannel.Store.Log;

/// <summary>What makes a commit well formed, the same for every database. A malformed commit is a fault of the caller
/// and throws <see cref="ArgumentException"/> before anything is queued. Messages name no conversation: an id holds
/// an address.</summary>
internal static class CommitRules
{
    public static void Check(ConversationCommit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        ArgumentOutOfRangeException.ThrowIfNegative(commit.ExpectedVersion, nameof(commit));
        if (commit.Events.IsDefaultOrEmpty) throw new ArgumentException("A commit needs at least one event.", nameof(commit));
        if (commit.Visit is { } visit && (visit.Conversation != commit.Conversation || visit.Visit.Office != commit.Conversation.Office))
            throw new ArgumentException("The visit's row belongs to another conversation.", nameof(commit));
        foreach (var change in Outbox(commit))
            if (change.Id.Conversation != commit.Conversation)
                throw new ArgumentException("An outbox change belongs to another conversation.", nameof(commit));
        if (HasKeyTwice(commit.Events)) throw new ArgumentException("Two events of one commit have the same key.", nameof(commit));
    }

    public static ImmutableArray<OutboxChange> Outbox(ConversationCommit commit) =>
        commit.Outbox.IsDefault ? [] : commit.Outbox;

    /// <summary>What the commit keeps in memory while it waits, in bytes, near enough for a bound.</summary>
    public static long Bytes(ConversationCommit commit)
    {
        const int overheadBytes = 256;
        long bytes = overheadBytes + (commit.Snapshot?.Length ?? 0);
        foreach (var change in commit.Events) bytes += change.Data.Length;
        foreach (var change in Outbox(commit))
            if (change is OutboxChange.Put put) bytes += put.Row.Text.Length * sizeof(char);
        return bytes;
    }

    private static bool HasKeyTwice(ImmutableArray<NewEvent> events)
    {
        if (events.Length == 1) return false;
        var seen = new HashSet<long>();
        foreach (var change in events)
            if (change.KeyHash is { } key && !seen.Add(key)) return true;
        return false;
    }
}
