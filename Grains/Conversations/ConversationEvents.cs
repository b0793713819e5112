using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>What happened in a conversation. The log holds these; everything else is derived from them. A kind's
/// name and members, once written, are read for ever: add, never rename.</summary>
public abstract record ConversationEvent;

/// <param name="Key">The sender's own id of the message: the same key is the same message.</param>
/// <param name="SentAt">The provider's time; the transcript's order is ours.</param>
public sealed record CitizenWrote(string Key, string Text, string? Name, DateTimeOffset SentAt) : ConversationEvent;

public sealed record VisitOpened(VisitId Visit, OperatorId? Preferred) : ConversationEvent;

public sealed record VisitOffered(OfferId Offer, OperatorId Operator, DateTimeOffset Deadline) : ConversationEvent;

public sealed record OfferAccepted(OfferId Offer, OperatorId Operator, string OperatorName) : ConversationEvent;

/// <param name="Expired">The deadline passed without an answer.</param>
public sealed record OfferDeclined(OfferId Offer, OperatorId Operator, bool Expired) : ConversationEvent;

public sealed record OperatorWrote(string Key, string Text, OperatorId Operator, string OperatorName) : ConversationEvent;

/// <param name="To">A person, or null for the line.</param>
public sealed record VisitTransferred(OperatorId From, OperatorId? To, string? Note) : ConversationEvent;

/// <summary>The operator was lost; the citizen keeps a place ahead of those who came later.</summary>
public sealed record VisitReturned(OperatorId From) : ConversationEvent;

public sealed record VisitClosed(OperatorId Operator) : ConversationEvent;

/// <param name="Operator">Who reopened it; null when the citizen wrote again soon after the closing.</param>
public sealed record VisitReopened(OperatorId? Operator) : ConversationEvent;

public sealed record MarksMoved(Marks Marks) : ConversationEvent;

/// <summary>The provider's word on one outbound message.</summary>
public sealed record OutboundMoved(long Version, OutboundStatus Status, int Attempt, string? Detail) : ConversationEvent;

public enum OutboundStatus { Sending, Sent, Unknown, Failed, Queued }
