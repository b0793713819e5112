using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Omnichannel.Adapters.Twilio;
using Omnichannel.LoadTests.Providers.Webhooks;
using static Omnichannel.LoadTests.Providers.Twilio.TwilioAccounts;

namespace Omnichannel.LoadTests.Providers.Twilio;

/// <summary>Twilio's requests to the gateway: signed forms
/// (https://www.twilio.com/docs/messaging/guides/webhook-request).</summary>
internal sealed class TwilioWebhooks(ProviderOptions options, Ids ids)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private Uri Hook(ProviderLine line) => new(options.Gateway, $"/hooks/twilio/{options.Office}/{NameOf(line)}");

    public Webhook Message(ProviderLine line, TwilioEntry entry, string? name, Uri api)
    {
        var hook = Hook(line);
        // As the set-up page advises: the fallback is the same address.
        return Of(line, WebhookKind.Message, entry.From, entry.Sid, $"{entry.From}  {EventLines.Quoted(entry.Body)}", hook, new Redelivery.Twilio(hook, hook), Fields(line, entry, name, api));
    }

    public Webhook Status(ProviderLine line, TwilioEntry entry, string status, Uri callback)
    {
        var fields = ImmutableArray.CreateBuilder<(string, string)>();
        fields.AddRange(
            ("AccountSid", AccountSid), ("ApiVersion", "2010-04-01"), ("From", entry.From), ("To", entry.To),
            ("MessageSid", entry.Sid), ("MessageStatus", status), ("SmsSid", entry.Sid), ("SmsStatus", status));
        if (entry.ErrorCode is { } code && status is "failed" or "undelivered")
        {
            fields.Add(("ErrorCode", code.ToString(CultureInfo.InvariantCulture)));
            fields.Add(("ErrorMessage", TwilioJson.Words(code)));
        }
        if (line == ProviderLine.WhatsAppTwilio) fields.AddRange(("ChannelPrefix", "whatsapp"), ("ChannelToAddress", entry.To));
        return Of(line, WebhookKind.Status, entry.Sid, entry.Sid, $"{entry.To}  {status}", callback, new Redelivery.Twilio(callback, null), fields.ToImmutable());
    }

    private static ImmutableArray<(string, string)> Fields(ProviderLine line, TwilioEntry entry, string? name, Uri api)
    {
        var fields = ImmutableArray.CreateBuilder<(string, string)>();
        fields.AddRange(
            ("MessageSid", entry.Sid), ("SmsSid", entry.Sid), ("SmsMessageSid", entry.Sid), ("AccountSid", AccountSid), ("ApiVersion", "2010-04-01"),
            ("From", entry.From), ("To", entry.To), ("Body", entry.Body), ("SmsStatus", "received"), ("NumSegments", TwilioJson.Segments(entry.Body)),
            ("NumMedia", entry.Media.Length.ToString(CultureInfo.InvariantCulture)));
        foreach (var (i, (sid, file)) in entry.Media.Index())
        {
            fields.Add((string.Create(CultureInfo.InvariantCulture, $"MediaUrl{i}"), new Uri(api, $"{TwilioJson.Messages}/{entry.Sid}/Media/{sid}").AbsoluteUri));
            fields.Add((string.Create(CultureInfo.InvariantCulture, $"MediaContentType{i}"), file.MediaType));
        }
        if (line == ProviderLine.Sms) fields.AddRange(("FromCountry", "ID"), ("ToCountry", "ID"));
        else fields.AddRange(("ProfileName", name ?? "Warga"), ("ChannelMetadata", "{\"type\":\"whatsapp\"}"));
        if (line == ProviderLine.WhatsAppTwilio && entry.From != entry.UserId) fields.Add(("WaId", string.Concat(entry.From.Where(char.IsAsciiDigit))));
        if (entry.UserId is { } userId) fields.Add(("ExternalUserId", userId));
        return fields.ToImmutable();
    }

    private Webhook Of(
        ProviderLine line, WebhookKind kind, string lane, string key, string says, Uri to, Redelivery redelivery, ImmutableArray<(string Name, string Value)> fields)
    {
        var token = ids.Next("");
        var body = TwilioJson.Form(fields);
        return new Webhook(line, kind, lane, [key], says, to, Request, redelivery, Patience);

        HttpRequestMessage Request(Uri url)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, Reached(url))
            {
                Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"),
            };
            request.Headers.Add(TwilioSignature.Header, TwilioSignature.Of(AuthToken, url.AbsoluteUri, fields));
            request.Headers.Add("I-Twilio-Idempotency-Token", token);
            return request;
        }
    }

    /// <summary>The simulator calls nobody but the gateway: an address out in the world is signed as it is, and called there.</summary>
    private Uri Reached(Uri url) => url.IsLoopback ? url : new Uri(options.Gateway, url.PathAndQuery);
}
