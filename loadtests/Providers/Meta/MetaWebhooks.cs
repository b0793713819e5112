using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Omnichannel.Adapters.Meta;
using Omnichannel.LoadTests.Providers.Webhooks;

namespace Omnichannel.LoadTests.Providers.Meta;

/// <summary>Meta's requests to the gateway: JSON, signed over its bytes.</summary>
internal sealed class MetaWebhooks(ProviderOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public Uri Hook(ProviderLine line) => line == ProviderLine.WhatsApp
        ? new Uri(options.Gateway, $"/hooks/whatsapp/{options.Office}/{MetaAccounts.WhatsAppName}")
        : new Uri(options.Gateway, $"/hooks/messenger/{options.Office}/{MetaAccounts.MessengerName}");

    public Webhook Of(ProviderLine line, WebhookKind kind, string lane, ImmutableArray<string> keys, string says, JsonObject body)
    {
        var hook = Hook(line);
        // What is not ASCII leaves escaped, as Meta writes it.
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        var signature = MetaSignature.Sign(bytes, MetaAccounts.AppSecret);
        return new Webhook(line, kind, lane, keys, says, hook, Request, new Redelivery.Meta(hook, options.FirstRetry, options.LongestRetry), Patience);

        HttpRequestMessage Request(Uri url)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(bytes) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Add(MetaSignature.HeaderName, signature);
            return request;
        }
    }
}
