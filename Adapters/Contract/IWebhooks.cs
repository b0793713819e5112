using System.Collections.Immutable;

namespace Omnichannel.Adapters.Contract;

/// <summary>One account's requests to us. Pure.</summary>
public interface IWebhooks
{
    /// <summary>A larger body is refused unread.</summary>
    int BodyBytesMax { get; }

    /// <summary>Whether the headers alone show who it is: then the body of anybody else is never read.</summary>
    bool IsShownByHeaders => false;

    /// <summary>Whether the provider, and nobody else, can have made the request.</summary>
    bool Authenticate(WebhookRequest request);

    /// <exception cref="WebhookFormatException">It is not what the provider documents.</exception>
    /// <param name="receivedAt">When the request came first, for providers that do not say when the citizen wrote.</param>
    ParsedWebhook Parse(WebhookRequest request, DateTimeOffset receivedAt);

    /// <summary>The answer to the question by which a provider makes sure that the address is ours; null = it is not the question.</summary>
    string? Handshake(WebhookRequest request) => null;
}

/// <param name="Files">Those of the attachments, in their order, whose bytes came with the request.</param>
public sealed record ParsedWebhook(ImmutableArray<ChannelEvent> Events, ImmutableArray<ReceivedFile> Files)
{
    public ParsedWebhook(ImmutableArray<ChannelEvent> events) : this(events, []) { }
}
