using System.Collections.Immutable;
using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Meta;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Tests.Meta;

/// <summary>Payloads in the documented shape, in our own words.</summary>
internal static class SomeMeta
{
    public const string Number = "6281234500001";
    public const string UserId = "ID.40021177003";
    public const string Ours = "900100200300";
    public const string Page = "700800900";
    public const string Person = "5550001112223";
    public const string Token = "EAAtokenthatnobodymaysee0123456789";
    public const string Secret = "app-secret-that-nobody-may-see";
    public static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);

    public static WebhookRequest Request(string body) => Request(Encoding.UTF8.GetBytes(body));

    public static WebhookRequest Request(byte[] body) => new("POST", "https://loket.example/hooks/whatsapp/demo/main", WebhookRequest.NoHeaders, body);

    public static ImmutableArray<ChannelEvent> WhatsApp(string value, string field = "messages") => WhatsAppAdapter.Parse(Request(Change(value, field)), "main");

    public static string Change(string value, string field = "messages") =>
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"WABA1","changes":[{"field":"{{field}}","value":{{value}}}]}]}""";

    public static string Value(string parts) =>
        $$"""{"messaging_product":"whatsapp","metadata":{"display_phone_number":"62215550100","phone_number_id":"{{Ours}}"},{{parts}}}""";

    /// <summary>One message of a citizen with a number.</summary>
    public static string Message(string content, string id = "wamid.1") =>
        $$"""{"from":"{{Number}}","id":"{{id}}","timestamp":"1790000000",{{content}}}""";

    public static string Messages(params string[] messages) =>
        Value($$"""
            "contacts":[{"profile":{"name":"Siti Rahma"},"wa_id":"{{Number}}"}],"messages":[{{string.Join(",", messages)}}]
            """);

    public static ChannelEvent.Wrote OneMessage(string content) => Assert.IsType<ChannelEvent.Wrote>(Assert.Single(WhatsApp(Messages(Message(content)))));

    public static ImmutableArray<ChannelEvent> Messenger(params string[] events) => MessengerAdapter.Parse(Request(PageEntry(events)), "page", appId: "11");

    public static string PageEntry(params string[] events) =>
        $$"""{"object":"page","entry":[{"id":"{{Page}}","time":1790000000500,"messaging":[{{string.Join(",", events)}}]}]}""";

    public static string Event(string content, string sender = Person) =>
        $$"""{"sender":{"id":"{{sender}}"},"recipient":{"id":"{{Page}}"},"timestamp":1790000000000,{{content}}}""";

    public static WhatsAppOptions WhatsAppOptions() => new()
    {
        Account = "main",
        PhoneNumberId = Ours,
        AccessToken = Token,
        AppSecret = Secret,
        VerifyToken = "verify-me",
    };

    public static MessengerOptions MessengerOptions() => new()
    {
        Account = "page",
        PageId = Page,
        AccessToken = Token,
        AppSecret = Secret,
        VerifyToken = "verify-me",
    };

    public static OutboxRow Row(string text, string to, Channel channel = Channel.WhatsApp) =>
        new(new OutboundId(new ConversationId(OfficeId.Parse("demo"), channel, "c1"), 7), OutboxState.Sending, 1, text, At) { Route = new ReplyRoute("main", to) };

    /// <summary>What happened, in one line that a table can hold.</summary>
    public static string Describe(ChannelEvent e) => e switch
    {
        ChannelEvent.Wrote w => $"wrote {w.Message.Key} {Who(w.From)} '{w.Message.Text.ReplaceLineEndings("|")}'{string.Concat(w.Message.Attachments.Select(a => $" {a.Name}:{a.MediaType}:{a.Source}"))}",
        ChannelEvent.Fared f => $"fared {f.Status} {f.ProviderId} ref={f.Reference} code={f.Code}",
        ChannelEvent.Seen s => $"seen {s.Status} {Who(s.By)} {s.UpTo.ToUnixTimeMilliseconds()}",
        ChannelEvent.Renumbered r => $"renumbered {Who(r.From)} -> {Who(r.To)}",
        ChannelEvent.Notice n => $"notice {n.Code}",
        _ => throw new ArgumentOutOfRangeException(nameof(e)),
    };

    private static string Who(CitizenAddress address) => string.Join('+', address.Also.Prepend(address.Identity));
}
