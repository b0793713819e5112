using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Hubs;

public sealed record OfferAnswer(ConversationId Conversation, OfferId Offer);

public sealed record VisitAction(ConversationId Conversation, VisitId Visit);

/// <param name="Template">Sent in place of the text; what it says, the server knows.</param>
public sealed record ReplyMessage(ConversationId Conversation, VisitId Visit, string Key, string Text, TemplateChoice? Template = null);

/// <summary>An approved text and the values for its variables.</summary>
/// <param name="Variables">The values of {{1}}, {{2}}, …; null where it has none.</param>
public sealed record TemplateChoice(string Name, string Language, ImmutableArray<string>? Variables)
{
    public const int VariablesMax = 20;
    public const int VariableLengthMax = 1_024;
    private const int NameLengthMax = 512;

    /// <exception cref="ArgumentException">More or longer than any provider takes.</exception>
    public MessageTemplate Checked()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        ArgumentException.ThrowIfNullOrWhiteSpace(Language);
        var variables = Variables is { IsDefault: false } given ? given : [];
        if (Name.Length > NameLengthMax || Language.Length > Need.NameLengthMax || variables.Length > VariablesMax || variables.Any(v => v is null or { Length: > VariableLengthMax }))
            throw new ArgumentException("No template is like that.");
        return new MessageTemplate(Name, Language, variables);
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
