using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Twilio;

/// <inheritdoc cref="IWebhooks"/>
public sealed class TwilioWebhooks(TwilioOptions options) : IWebhooks
{
    public int BodyBytesMax => TwilioAdapter.BodyBytesMax;

    public bool Authenticate(WebhookRequest request) => TwilioAdapter.Authenticate(request, options.AuthTokens());

    public ParsedWebhook Parse(WebhookRequest request, DateTimeOffset receivedAt) => new(TwilioAdapter.Parse(request, options.Account, receivedAt));
}
