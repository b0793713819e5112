using System.Collections.Immutable;
using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Twilio;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Tests.Twilio;

/// <summary>Requests, options and messages with everything in them that a test does not care about.</summary>
internal static class Some
{
    public const string Url = "https://layanan.example/hooks/twilio/demo/main";
    public const string Token = "kunci-uji-coba-01";
    public const string Citizen = "+6281100002222";
    public const string Office = "+622150003333";
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public static WebhookRequest Form(params (string Name, string Value)[] fields) => FormAt(Url, fields);

    public static WebhookRequest FormAt(string url, params (string Name, string Value)[] fields) =>
        Raw(url, "application/x-www-form-urlencoded; charset=UTF-8", string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value).Replace("%20", "+", StringComparison.Ordinal)}")));

    public static WebhookRequest Raw(string url, string? contentType, string body, string method = "POST") => Raw(url, contentType, Encoding.UTF8.GetBytes(body), method);

    public static WebhookRequest Raw(string url, string? contentType, byte[] body, string method = "POST")
    {
        var headers = WebhookRequest.NoHeaders;
        return new WebhookRequest(method, url, contentType is null ? headers : headers.Add("content-type", contentType), body);
    }

    public static WebhookRequest Signed(this WebhookRequest request, string signature) =>
        request with { Headers = request.Headers.SetItem("x-twilio-signature", signature) };

    /// <summary>An SMS; a field given replaces the usual one, an empty name takes it away.</summary>
    public static WebhookRequest Sms(params (string Name, string Value)[] fields) => Inbound("", fields);

    public static WebhookRequest WhatsApp(params (string Name, string Value)[] fields) => Inbound("whatsapp:", fields);

    private static WebhookRequest Inbound(string prefix, (string Name, string Value)[] fields)
    {
        var all = new Dictionary<string, string>
        {
            ["MessageSid"] = "SM00000000000000000000000000000001",
            ["AccountSid"] = "AC00000000000000000000000000000000",
            ["From"] = prefix + Citizen,
            ["To"] = prefix + Office,
            ["Body"] = "Halo",
            ["NumMedia"] = "0",
        };
        foreach (var (name, value) in fields) all[name] = value;
        return Form([.. all.Select(f => (f.Key, f.Value))]);
    }

    public static ChannelEvent.Wrote Parsed(WebhookRequest request) =>
        Assert.IsType<ChannelEvent.Wrote>(Assert.Single(TwilioAdapter.Parse(request, "main", Now)));

    public static TwilioOptions Options(Channel channel = Channel.Sms) => new()
    {
        Channel = channel,
        AccountSid = "AC0123456789abcdef0123456789abcdef",
        AuthToken = Token,
        From = Office,
        PublicUrl = new Uri("https://layanan.example"),
        Pace = TimeSpan.Zero,
    };

    public static OutboxRow Row(string text = "Baik, Bu.", long version = 7, string to = Citizen) =>
        new(new OutboundId(new ConversationId(OfficeId.Parse("demo"), Channel.Sms, "adr-1"), version), OutboxState.Sending, 1, text, Now) { Route = new ReplyRoute("main", to) };

    public static OutboxRow Templated(params ImmutableArray<string> variables) =>
        Row() with { Template = new MessageTemplate("HX0123456789abcdef0123456789abcdef", "id", variables) };
}
