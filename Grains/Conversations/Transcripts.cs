using System.Collections.Immutable;

namespace Omnichannel.Grains.Conversations;

/// <summary>What of the log a reader sees.</summary>
public static class Transcripts
{
    /// <summary>The line that an event makes in the transcript; null for what concerns nobody but us.</summary>
    /// <param name="staff">Staff see their notes to each other; the citizen does not.</param>
    public static TranscriptEntry? EntryOf(ConversationEvent e, long seq, DateTimeOffset at, bool staff) => e switch
    {
        CitizenWrote m => new(seq, at, EntryKind.Citizen, m.Text, m.Name, m.Key),
        OperatorWrote m => new(seq, at, EntryKind.Operator, m.Text, m.OperatorName, m.Key),
        VisitOpened o => new(seq, at, EntryKind.Opened, o.Visit.Ticket.ToString(), null, null),
        OfferAccepted a => new(seq, at, EntryKind.Assigned, null, a.OperatorName, null),
        VisitTransferred t => new(seq, at, EntryKind.Transferred, staff ? t.Note : null, null, null),
        VisitReturned => new(seq, at, EntryKind.Returned, null, null, null),
        VisitClosed => new(seq, at, EntryKind.Closed, null, null, null),
        VisitReopened => new(seq, at, EntryKind.Reopened, null, null, null),
        _ => null,
    };

    /// <summary>The lines that events committed just now make; the first event has version <paramref name="firstSeq"/>.</summary>
    public static ImmutableArray<TranscriptEntry> EntriesOf(ImmutableArray<ConversationEvent> events, long firstSeq, DateTimeOffset at, bool staff) =>
        [.. events.Select((e, i) => EntryOf(e, firstSeq + i, at, staff)).OfType<TranscriptEntry>()];
}
