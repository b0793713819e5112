using System.Text.Json.Serialization;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>What the desk or an operator asks of the open visit of a conversation.</summary>
[GenerateSerializer, Immutable, Alias("VisitCommand")]
public abstract record VisitCommand(VisitId Visit);

/// <summary>The desk offers the visit to one operator until a deadline.</summary>
/// <param name="AsOf">The version of the visit that the desk decided on. One that has moved since, say by leaving the line and coming back while the
/// offer was on its way, is not offered.</param>
/// <param name="Deadline">An offer that arrives later is not made any more.</param>
/// <param name="AcceptAs">Where the office asks nobody: the operator's name, and the offer is accepted in the same step.</param>
[GenerateSerializer, Immutable, Alias("OfferVisit")]
public sealed record OfferVisit(VisitId Visit, long AsOf, OperatorId Operator, DateTimeOffset Deadline, string? AcceptAs = null) : VisitCommand(Visit);

[GenerateSerializer, Immutable, Alias("AcceptOffer")]
public sealed record AcceptOffer(OfferId Offer, OperatorId Operator, string OperatorName) : VisitCommand(Offer.Visit);

[GenerateSerializer, Immutable, Alias("DeclineOffer")]
public sealed record DeclineOffer(OfferId Offer, OperatorId Operator) : VisitCommand(Offer.Visit);

/// <summary>The desk's word that the deadline has passed. Refused before the deadline.</summary>
[GenerateSerializer, Immutable, Alias("ExpireOffer")]
public sealed record ExpireOffer(OfferId Offer) : VisitCommand(Offer.Visit);

/// <param name="Key">The console's own id of the message, so that a retry is not a second message.</param>
/// <param name="Template">Sent in place of the text, which says the same: where the channel allows nothing else.</param>
[GenerateSerializer, Immutable, Alias("Reply")]
public sealed record Reply(VisitId Visit, OperatorId Operator, string Key, string Text, MessageTemplate? Template = null) : VisitCommand(Visit);

/// <param name="To">A person, or null for a line.</param>
/// <param name="Need">Which line; null = the one where it was.</param>
[GenerateSerializer, Immutable, Alias("TransferVisit")]
public sealed record TransferVisit(VisitId Visit, OperatorId Operator, OperatorId? To, string? Note, Need? Need = null) : VisitCommand(Visit);

/// <summary>The operator asks somebody competent. The citizen is told by when; the operator is free for others meanwhile.</summary>
/// <param name="Consultant">A colleague, who sees the question on his console; null for somebody outside.</param>
/// <param name="Official">The name of who is asked.</param>
[GenerateSerializer, Immutable, Alias("ConsultVisit")]
public sealed record ConsultVisit(VisitId Visit, OperatorId Operator, OperatorId? Consultant, string Official, DateTimeOffset AnswerBy, string Question) : VisitCommand(Visit);

/// <summary>The answer, by the colleague who was asked, or by the operator who got it from outside. The visit goes back to that
/// operator, or to the line.</summary>
[GenerateSerializer, Immutable, Alias("AnswerConsult")]
public sealed record AnswerConsult(VisitId Visit, OperatorId By, string ByName, string Answer) : VisitCommand(Visit);

/// <summary>The citizen fetches a document; the place is held until that time.</summary>
[GenerateSerializer, Immutable, Alias("ParkVisit")]
public sealed record ParkVisit(VisitId Visit, OperatorId Operator, DateTimeOffset Until, string? Note) : VisitCommand(Visit);

/// <summary>The desk's word that the time of a consulted or parked visit is over. Refused before.</summary>
[GenerateSerializer, Immutable, Alias("EndHold")]
public sealed record EndHold(VisitId Visit) : VisitCommand(Visit);

/// <summary>Staff put a waiting visit into the class <see cref="VisitClass.Vulnerable"/>.</summary>
[GenerateSerializer, Immutable, Alias("PrioritizeVisit")]
public sealed record PrioritizeVisit(VisitId Visit, OperatorId By, string Reason) : VisitCommand(Visit);

/// <summary>The citizen's answer to a long wait.</summary>
/// <param name="At">When to be called or to come back; null = when the office says.</param>
[GenerateSerializer, Immutable, Alias("ChooseWait")]
public sealed record ChooseWait(VisitId Visit, WaitChoice Choice, DateTimeOffset? At) : VisitCommand(Visit);

/// <summary>The citizen leaves the line.</summary>
[GenerateSerializer, Immutable, Alias("LeaveLine")]
public sealed record LeaveLine(VisitId Visit) : VisitCommand(Visit);

/// <summary>Marks spam (who serves it) or blocks (a supervisor: the gateway sees to that). An open visit ends with it.</summary>
[GenerateSerializer, Immutable, Alias("SilenceCitizen")]
public sealed record SilenceCitizen(VisitId Visit, OperatorId By, SilenceReason Reason, DateTimeOffset Until, string? Note) : VisitCommand(Visit);

/// <summary>Ends a silence early.</summary>
[GenerateSerializer, Immutable, Alias("HearCitizen")]
public sealed record HearCitizen(VisitId Visit, OperatorId By) : VisitCommand(Visit);

[GenerateSerializer, Immutable, Alias("CloseVisit")]
public sealed record CloseVisit(VisitId Visit, OperatorId Operator) : VisitCommand(Visit);

/// <summary>The desk takes the visit back from an operator who is gone.</summary>
[GenerateSerializer, Immutable, Alias("ReturnVisit")]
public sealed record ReturnVisit(VisitId Visit, OperatorId Operator) : VisitCommand(Visit);

/// <summary>The operator who closed it by mistake: the citizen stands first in line again, preferred for him.</summary>
[GenerateSerializer, Immutable, Alias("ReopenVisit")]
public sealed record ReopenVisit(VisitId Visit, OperatorId Operator) : VisitCommand(Visit);

[JsonConverter(typeof(JsonStringEnumConverter<WaitChoice>))]
public enum WaitChoice { KeepWaiting, CallBack, ComeBack }

[JsonConverter(typeof(JsonStringEnumConverter<SilenceReason>))]
public enum SilenceReason { Spam, Block }

/// <summary>Why a command or a message was not taken. Wire names: add, never rename.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Refusal>))]
public enum Refusal
{
    None,

    /// <summary>The conversation has no such visit, or it has a newer one.</summary>
    NoSuchVisit,

    /// <summary>Somebody else serves it, or it was offered to somebody else.</summary>
    NotYours,

    /// <summary>That offer has been answered, has expired, or was withdrawn.</summary>
    OfferGone,

    /// <summary>It does not stand in line (any more).</summary>
    NotWaiting,

    /// <summary>Nobody serves it now.</summary>
    NotServed,

    /// <summary>It is not closed.</summary>
    NotClosed,

    /// <summary>Closed for longer than the office lets it be reopened.</summary>
    TooLate,

    /// <summary>The deadline has not passed yet.</summary>
    TooEarly,

    /// <summary>Empty after trimming.</summary>
    TextEmpty,

    /// <summary>Longer than the office allows.</summary>
    TextTooLong,

    /// <summary>The message's key is missing or too long.</summary>
    KeyInvalid,

    /// <summary>The office is not known here.</summary>
    NoSuchOffice,

    /// <summary>Nobody is asked about it now.</summary>
    NotConsulted,

    /// <summary>Neither consulted on nor parked.</summary>
    NotHeld,

    /// <summary>There is no choice to make (any more).</summary>
    NoChoice,

    /// <summary>In the past, or too far ahead.</summary>
    TimeInvalid,

    /// <summary>A line that no office can have.</summary>
    NeedInvalid,

    /// <summary>Staff have silenced the citizen: that has to end first.</summary>
    Silenced,

    /// <summary>The citizen has forbidden that this channel is used to write to him.</summary>
    Stopped,

    /// <summary>The citizen has not written for so long that only an approved template may go.</summary>
    OutsideWindow,
}

/// <summary>How a command ended.</summary>
/// <param name="Version">The conversation's version afterwards; for a reply, that of the message (also when it was sent before).</param>
[GenerateSerializer, Immutable, Alias("CommandResult")]
public sealed record CommandResult(Refusal Refusal, long Version)
{
    [JsonIgnore]
    public bool IsDone => Refusal == Refusal.None;
}
