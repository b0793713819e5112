using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>What happened in a conversation. The log holds these; everything else is derived from them. A kind's
/// name and members, once written, are read for ever: add, never rename. A place is absent in logs from before there were places.</summary>
public abstract record ConversationEvent;

/// <param name="Key">The sender's own id of the message: the same key is the same message.</param>
/// <param name="SentAt">The provider's time; the transcript's order is ours.</param>
/// <param name="IsFolded">Too many at once: shown within a block, notifies nobody.</param>
/// <param name="BucketUntil">How far the token bucket is used up after this message; absent when it took no token.</param>
public sealed record CitizenWrote(string Key, string Text, string? Name, DateTimeOffset SentAt, bool IsFolded = false, DateTimeOffset? BucketUntil = null) : ConversationEvent
{
    /// <summary>Where an answer goes from now on; absent while it is the same.</summary>
    public ReplyRoute? Route { get; init; }
    public ImmutableArray<Attachment> Attachments { get; init; }

    /// <inheritdoc cref="InboundMessage.Quoted"/>
    public string? Quoted { get; init; }

    /// <inheritdoc cref="InboundMessage.IsAutomatic"/>
    public bool IsAutomatic { get; init; }

    /// <inheritdoc cref="InboundMessage.Consent"/>
    public Consent? Consent { get; init; }

    /// <inheritdoc cref="InboundMessage.From"/>
    public string? From { get; init; }
}

/// <summary>A file that came with a message is kept here now, or cannot be had.</summary>
/// <param name="Message">The version of the message.</param>
/// <param name="Index">Which of its files, from 0.</param>
/// <param name="File">As it is kept; null = the provider does not have it (any more), or it was refused.</param>
/// <param name="Refusal">Why it was.</param>
public sealed record FileKept(long Message, int Index, Attachment? File, FileRefusal? Refusal = null) : ConversationEvent;

/// <summary>A flood has begun, or goes on.</summary>
/// <param name="QuietUntil">Everything is folded until then.</param>
public sealed record FloodSeen(DateTimeOffset? QuietUntil) : ConversationEvent;

/// <summary>The office said something by itself.</summary>
/// <param name="Key">Where the same must not be said twice.</param>
public sealed record OfficeWrote(string? Key, string Text) : ConversationEvent;

/// <param name="NotBefore">The next opening, when it was opened out of hours: it is offered to nobody before, unless the office is open earlier after all.</param>
/// <param name="CallBackAt">The wait is long: the citizen was told that he may be called back, or come back, then.</param>
public sealed record VisitOpened(
    VisitId Visit, OperatorId? Preferred, Place? Place = null, Need? Need = null, DateTimeOffset? NotBefore = null, DateTimeOffset? CallBackAt = null) : ConversationEvent;

public sealed record VisitOffered(OfferId Offer, OperatorId Operator, DateTimeOffset Deadline) : ConversationEvent;

public sealed record OfferAccepted(OfferId Offer, OperatorId Operator, string OperatorName) : ConversationEvent;

/// <param name="Expired">The deadline passed without an answer.</param>
public sealed record OfferDeclined(OfferId Offer, OperatorId Operator, bool Expired) : ConversationEvent;

/// <param name="Template">What is sent in place of the text, which says the same.</param>
public sealed record OperatorWrote(string Key, string Text, OperatorId Operator, string OperatorName, MessageTemplate? Template = null) : ConversationEvent;

/// <param name="To">A person, or null for the line.</param>
/// <param name="Need">The line that it goes to; null = the one where it was.</param>
public sealed record VisitTransferred(OperatorId From, OperatorId? To, string? Note, Place? Place = null, Need? Need = null) : ConversationEvent;

/// <summary>The operator was lost; the citizen keeps a place ahead of those who came later.</summary>
public sealed record VisitReturned(OperatorId From, Place? Place = null) : ConversationEvent;

public sealed record VisitClosed(OperatorId Operator) : ConversationEvent;

/// <param name="Operator">Who reopened it; null when the citizen wrote again soon after the closing.</param>
public sealed record VisitReopened(OperatorId? Operator, Place? Place = null, DateTimeOffset? NotBefore = null) : ConversationEvent;

/// <param name="Consultant">A colleague; null for somebody outside.</param>
/// <param name="Official">Who is asked, for people.</param>
public sealed record VisitConsulted(OperatorId Operator, OperatorId? Consultant, string Official, DateTimeOffset AnswerBy, string Question) : ConversationEvent;

/// <param name="Answer">Null when the time ran out without one.</param>
public sealed record ConsultEnded(string? By, string? Answer, Place Place) : ConversationEvent;

/// <param name="Operator">Who parked it; null when the citizen chose so.</param>
public sealed record VisitParked(ParkReason Reason, DateTimeOffset Until, OperatorId? Operator, string? Note) : ConversationEvent;

/// <summary>It stands in line again: the citizen wrote, or is to be called back now.</summary>
public sealed record VisitResumed(Place Place, DateTimeOffset? NotBefore = null) : ConversationEvent;

public sealed record VisitPrioritized(OperatorId By, string Reason, Place Place) : ConversationEvent;

/// <summary>The citizen keeps waiting, though he might have chosen otherwise.</summary>
public sealed record WaitKept : ConversationEvent;

/// <summary>The citizen left the line.</summary>
public sealed record VisitLeft : ConversationEvent;

/// <summary>It was parked, and the time is over.</summary>
public sealed record VisitLapsed : ConversationEvent;

/// <summary>Until then the citizen's messages are kept and folded, and open no visit.</summary>
public sealed record CitizenSilenced(SilenceReason Reason, OperatorId By, DateTimeOffset Until, string? Note) : ConversationEvent;

public sealed record CitizenHeard(OperatorId By) : ConversationEvent;

/// <summary>This address is one of that person's.</summary>
public sealed record CitizenLinked(string Citizen) : ConversationEvent;

public sealed record MarksMoved(Marks Marks) : ConversationEvent;

/// <summary>The provider's word on one outbound message. Words come in any order: the one that stands further down in
/// <see cref="OutboundStatus"/> holds, among those from <see cref="OutboundStatus.Sent"/> on.</summary>
public sealed record OutboundMoved(long Version, OutboundStatus Status, int Attempt, string? Detail) : ConversationEvent;

/// <summary>Older logs have the number: add at the end only.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutboundStatus>))]
public enum OutboundStatus
{
    Sending, Sent, Unknown, Failed, Queued,

    /// <summary>The citizen's device, or mail server, has it.</summary>
    Delivered,
    Read,

    /// <summary>Failed: the citizen has not written for so long that only an approved template may go.</summary>
    OutsideWindow,
}
