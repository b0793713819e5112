using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Hubs;

public sealed record OfferAnswer(ConversationId Conversation, OfferId Offer);

public sealed record VisitAction(ConversationId Conversation, VisitId Visit);

public sealed record ReplyMessage(ConversationId Conversation, VisitId Visit, string Key, string Text);

/// <param name="To">A colleague; null for a line.</param>
/// <param name="Need">Which line; null for the one where it was.</param>
public sealed record Transfer(ConversationId Conversation, VisitId Visit, OperatorId? To, string? Note, Need? Need);

/// <param name="Consultant">A colleague, who is asked on his console; null for somebody outside.</param>
/// <param name="Official">Who is asked, for people; null for the colleague's name.</param>
public sealed record ConsultRequest(ConversationId Conversation, VisitId Visit, OperatorId? Consultant, string? Official, DateTimeOffset AnswerBy, string Question);

public sealed record ConsultAnswer(ConversationId Conversation, VisitId Visit, string Answer);

public sealed record ParkRequest(ConversationId Conversation, VisitId Visit, DateTimeOffset Until, string? Note);

public sealed record PriorityRequest(ConversationId Conversation, VisitId Visit, string Reason);

public sealed record SpamMark(ConversationId Conversation, VisitId Visit, string? Note);

public sealed record BlockRequest(ConversationId Conversation, VisitId Visit, DateTimeOffset Until, string Note);
