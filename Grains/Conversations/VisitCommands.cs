using System.Text.Json.Serialization;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>What the desk or an operator asks of the open visit of a conversation.</summary>
[GenerateSerializer, Immutable, Alias("VisitCommand")]
public abstract record VisitCommand(VisitId Visit);

/// <summary>The desk offers the visit to one operator until a deadline.</summary>
[GenerateSerializer, Immutable, Alias("OfferVisit")]
public sealed record OfferVisit(VisitId Visit, OperatorId Operator, DateTimeOffset Deadline) : VisitCommand(Visit);

[GenerateSerializer, Immutable, Alias("AcceptOffer")]
public sealed record AcceptOffer(OfferId Offer, OperatorId Operator, string OperatorName) : VisitCommand(Offer.Visit);

[GenerateSerializer, Immutable, Alias("DeclineOffer")]
public sealed record DeclineOffer(OfferId Offer, OperatorId Operator) : VisitCommand(Offer.Visit);

/// <summary>The desk's word that the deadline has passed. Refused before the deadline.</summary>
[GenerateSerializer, Immutable, Alias("ExpireOffer")]
public sealed record ExpireOffer(OfferId Offer) : VisitCommand(Offer.Visit);

/// <param name="Key">The console's own id of the message, so that a retry is not a second message.</param>
[GenerateSerializer, Immutable, Alias("Reply")]
public sealed record Reply(VisitId Visit, OperatorId Operator, string Key, string Text) : VisitCommand(Visit);

/// <param name="To">A person, or null for the line.</param>
[GenerateSerializer, Immutable, Alias("TransferVisit")]
public sealed record TransferVisit(VisitId Visit, OperatorId Operator, OperatorId? To, string? Note) : VisitCommand(Visit);

[GenerateSerializer, Immutable, Alias("CloseVisit")]
public sealed record CloseVisit(VisitId Visit, OperatorId Operator) : VisitCommand(Visit);

/// <summary>The desk takes the visit back from an operator who is gone.</summary>
[GenerateSerializer, Immutable, Alias("ReturnVisit")]
public sealed record ReturnVisit(VisitId Visit, OperatorId Operator) : VisitCommand(Visit);

/// <summary>The operator who closed it by mistake: the citizen stands first in line again, preferred for him.</summary>
[GenerateSerializer, Immutable, Alias("ReopenVisit")]
public sealed record ReopenVisit(VisitId Visit, OperatorId Operator) : VisitCommand(Visit);

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
}

/// <summary>How a command ended.</summary>
/// <param name="Version">The conversation's version afterwards; for a reply, that of the message (also when it was sent before).</param>
[GenerateSerializer, Immutable, Alias("CommandResult")]
public sealed record CommandResult(Refusal Refusal, long Version)
{
    [JsonIgnore]
    public bool IsDone => Refusal == Refusal.None;
}
