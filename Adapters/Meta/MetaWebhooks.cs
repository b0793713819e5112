using System.Collections.Immutable;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Meta;

/// <inheritdoc cref="IWebhooks"/>
/// <param name="parse">A whole body, by the product's own adapter.</param>
public sealed class MetaWebhooks(MetaOptions options, Func<WebhookRequest, ImmutableArray<ChannelEvent>> parse) : IWebhooks
{
    private readonly KeyedHash? _key = MetaSignature.Key(options.AppSecret);
    private readonly KeyedHash? _previousKey = MetaSignature.Key(options.PreviousAppSecret);

    /// <summary>Meta's batches are bounded at 3 MB.</summary>
    public int BodyBytesMax => 3 * 1024 * 1024;

    public bool Authenticate(WebhookRequest request) => MetaSignature.IsValid(request, _key, _previousKey);

    public ParsedWebhook Parse(WebhookRequest request, DateTimeOffset receivedAt) => new(parse(request));

    public string? Handshake(WebhookRequest request) => MetaHandshake.Answer(request, options.VerifyToken);
}
