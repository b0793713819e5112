using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.WebChat;

/// <summary>A message as the chat page sends it.</summary>
/// <param name="Key">The page's own id of the message: the same key is the same message.</param>
/// <param name="Name">What the citizen calls himself.</param>
/// <param name="Service">What it is about, see <see cref="Need"/>; it counts for a message that opens a visit.</param>
/// <param name="Language">In what language; null = the office's own.</param>
public sealed record ChatMessage(string? Key, string? Text, string? Name, string? Service = null, string? Language = null);

/// <summary>Web chat's wire format to our message. What it lets through is plain text: the page shows it as text.</summary>
public static class WebChatAdapter
{
    /// <param name="receivedAt">The page's own clock is not trusted: the server's time is the message's time.</param>
    /// <exception cref="ArgumentException">The key or the text is missing.</exception>
    public static InboundMessage Parse(ChatMessage message, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(message.Key);
        ArgumentNullException.ThrowIfNull(message.Text);
        return new InboundMessage(message.Key, WithoutControls(message.Text)!, WithoutControls(message.Name), receivedAt, NeedOf(message));
    }

    private static Need? NeedOf(ChatMessage message) =>
        message is { Service: null, Language: null } ? null : new Need(message.Service, message.Language);

    /// <summary>Line breaks and tabs stay; other control characters have no place in a chat, and NUL none in a database.</summary>
    private static string? WithoutControls(string? text) =>
        text is null || !text.Any(IsUnwanted) ? text : string.Concat(text.Where(c => !IsUnwanted(c)));

    private static bool IsUnwanted(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t');
}
