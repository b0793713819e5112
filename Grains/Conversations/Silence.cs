using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>A citizen whom staff have silenced, so that somebody can lift it: his conversation is on nobody's console.</summary>
/// <param name="Visit">The one that it was said of.</param>
/// <param name="CitizenName">As the citizen gave it; unverified, personal data.</param>
/// <param name="Note">The reason, shortened.</param>
[GenerateSerializer, Immutable, Alias("Silence")]
public sealed record Silence(
    ConversationId Conversation, VisitId Visit, string? CitizenName, SilenceReason Reason, string? Note, DateTimeOffset Until, OperatorId By)
{
    public const int NoteLengthMax = 200;

    public static Silence Of(ConversationId conversation, VisitId visit, string? citizenName, CitizenSilenced e) =>
        new(conversation, visit, citizenName, e.Reason, e.Note?[..Math.Min(e.Note.Length, NoteLengthMax)], e.Until, e.By);
}
