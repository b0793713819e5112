using System.Collections.Immutable;
using Omnichannel.Channels;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Hubs;

public sealed record OfferAnswer(ConversationId Conversation, OfferId Offer);

public sealed record VisitAction(ConversationId Conversation, VisitId Visit);

/// <param name="Template">Sent in place of the text; what it says, the server knows.</param>
public sealed record ReplyMessage(ConversationId Conversation, VisitId Visit, string Key, string Text, TemplateChoice? Template = null);

/// <summary>An approved text and the values for its variables.</summary>
/// <param name="Variables">The values of {{1}}, {{2}}, …; null where it has none.</param>
/// <param name="Account">Whose it is; null: any of the office on the conversation's channel.</param>
public sealed record TemplateChoice(string Name, string Language, ImmutableArray<string>? Variables, string? Account = null)
{
    private const int VariableLengthMax = 1_024;

    /// <summary>What is sent, and what the citizen will read of it: the provider's words, not the console's.</summary>
    /// <exception cref="ArgumentException">The office has no such template there, or a value is missing, too long or too much.</exception>
    public (MessageTemplate Template, string Text) In(ConversationId conversation, ChannelAccounts accounts)
    {
        var values = Variables is { IsDefault: false } given ? given : [];
        return accounts.Template(conversation, Account, Name, Language) is { } approved && approved.VariableCount == values.Length && values.All(v => !string.IsNullOrWhiteSpace(v) && v.Length <= VariableLengthMax)
            ? (approved.With(values), approved.Preview(values))
            : throw new ArgumentException("There is no such template, or it takes other values.");
    }
}

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
