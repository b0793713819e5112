using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>Reads a conversation from the log: its state, and its transcript page by page. Text is never kept in
/// memory, so a conversation costs the same whether it has ten messages or ten thousand.</summary>
public static class ConversationReader
{
    public const int PageSize = 50;
    private const int EventsPerRead = 200;

    /// <returns>The state, and the version of its snapshot (0 without one).</returns>
    public static async Task<(ConversationState State, long SnapshotVersion)> LoadState(this IConversationStore store, ConversationId id)
    {
        if (await store.Load(id) is not { } stored) return (ConversationState.New, 0);
        var state = stored.Snapshot is { } snapshot ? EventCodec.DecodeSnapshot(snapshot) : ConversationState.New;
        foreach (var e in stored.Events) state = state.Apply(EventCodec.Decode(e), e.At);
        return state.Version == stored.Version
            ? (state, stored.SnapshotVersion)
            : throw new InvalidDataException($"The log of a conversation ends at {stored.Version}, its events at {state.Version}.");
    }

    /// <summary>The newest entries before that version, oldest first.</summary>
    public static async Task<TranscriptPage> ReadPage(this IConversationStore store, ConversationId id, long before, bool staff)
    {
        var entries = new List<TranscriptEntry>();
        var position = before;
        while (entries.Count <= PageSize)
        {
            var events = await store.EventsBefore(id, position, EventsPerRead);
            if (events.IsEmpty) break;
            entries.InsertRange(0, Entries(events, staff));
            position = events[0].Version;
        }
        var extra = Math.Max(0, entries.Count - PageSize);
        return new TranscriptPage([.. entries.Skip(extra)], extra > 0);
    }

    /// <summary>All entries after that version, oldest first; null when they are more than a page.</summary>
    public static async Task<ImmutableArray<TranscriptEntry>?> ReadAfter(this IConversationStore store, ConversationId id, long after, bool staff)
    {
        var events = await store.EventsAfter(id, after, EventsPerRead);
        return events.Length < EventsPerRead ? [.. Entries(events, staff)] : null;
    }

    private static IEnumerable<TranscriptEntry> Entries(ImmutableArray<StoredEvent> events, bool staff)
    {
        foreach (var e in events)
            if (Transcripts.EntryOf(EventCodec.Decode(e), e.Version, e.At, staff) is { } entry) yield return entry;
    }
}
