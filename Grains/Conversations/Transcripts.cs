using System.Collections.Immutable;

namespace Omnichannel.Grains.Conversations;

/// <summary>What of the log a reader sees.</summary>
public static class Transcripts
{
    /// <summary>The line that an event makes in the transcript; null for what concerns nobody but us.</summary>
    /// <param name="staff">Staff see their notes to each other; the citizen does not.</param>
    public static TranscriptEntry? EntryOf(ConversationEvent e, long seq, DateTimeOffset at, bool staff) => e switch
    {
        CitizenWrote m => new(seq, at, EntryKind.Citizen, m.Text, m.Name, m.Key, m.IsFolded, Files: WithoutSource(m.Attachments), Quoted: m.Quoted, IsAutomatic: m.IsAutomatic, Consent: staff ? m.Consent : null, From: staff ? m.From : null),
        OperatorWrote m => new(seq, at, EntryKind.Operator, m.Text, m.OperatorName, m.Key),
        VisitOpened o => new(seq, at, EntryKind.Opened, o.Visit.Ticket.ToString(), null, null),
        OfferAccepted a => new(seq, at, EntryKind.Assigned, null, a.OperatorName, null),
        VisitTransferred t => new(seq, at, EntryKind.Transferred, staff ? t.Note : null, null, null),
        VisitReturned => new(seq, at, EntryKind.Returned, null, null, null),
        VisitClosed => new(seq, at, EntryKind.Closed, null, null, null),
        VisitReopened => new(seq, at, EntryKind.Reopened, null, null, null),
        OfficeWrote m => new(seq, at, EntryKind.Office, m.Text, null, null),
        VisitConsulted c => new(seq, at, EntryKind.Consulted, staff ? c.Question : null, staff ? c.Official : null, null),
        // Nobody has answered in time: it just stands in line again.
        ConsultEnded { Answer: null } => new(seq, at, EntryKind.Resumed, null, null, null),
        ConsultEnded c => new(seq, at, EntryKind.Answered, staff ? c.Answer : null, staff ? c.By : null, null),
        VisitParked p => new(seq, at, EntryKind.Parked, staff ? p.Note : null, null, null),
        VisitResumed => new(seq, at, EntryKind.Resumed, null, null, null),
        VisitLeft => new(seq, at, EntryKind.Left, null, null, null),
        VisitLapsed => new(seq, at, EntryKind.Lapsed, null, null, null),
        VisitPrioritized p when staff => new(seq, at, EntryKind.Prioritized, p.Reason, p.By.Name, null),
        CitizenSilenced c when staff => new(seq, at, EntryKind.Silenced, c.Note, c.By.Name, null, Until: c.Until),
        CitizenHeard c when staff => new(seq, at, EntryKind.Heard, null, c.By.Name, null),
        OutboundMoved { Status: not (OutboundStatus.Sending or OutboundStatus.Queued) } m when staff =>
            new(seq, at, EntryKind.Delivery, m.Detail, null, null, About: m.Version, Status: m.Status),
        FileKept f when staff => new(seq, at, EntryKind.File, f.Refusal?.ToString(), null, null, About: f.Message, Files: f.File is null ? ImmutableArray<Attachment>.Empty : [f.File], FileIndex: f.Index),
        _ => null,
    };

    /// <summary>What a provider is asked for concerns no browser.</summary>
    private static ImmutableArray<Attachment>? WithoutSource(ImmutableArray<Attachment> files) =>
        files.IsDefaultOrEmpty ? null : (ImmutableArray<Attachment>)[.. files.Select(f => f with { Source = null })];

    /// <summary>Whether the citizen sees a line of it.</summary>
    public static bool IsShown(ConversationEvent e) => e is CitizenWrote || EntryOf(e, 0, default, staff: false) is not null;

    /// <summary>The lines that events committed just now make; the first event has version <paramref name="firstSeq"/>.</summary>
    public static ImmutableArray<TranscriptEntry> EntriesOf(ImmutableArray<ConversationEvent> events, long firstSeq, DateTimeOffset at, bool staff) =>
        [.. events.Select((e, i) => EntryOf(e, firstSeq + i, at, staff)).OfType<TranscriptEntry>()];
}
