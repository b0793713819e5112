using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail;
using Omnichannel.Adapters.Meta;
using Omnichannel.LoadTests.Providers.Meta;
using Omnichannel.LoadTests.Providers.Twilio;

namespace Omnichannel.LoadTests.Scenarios.Fuzz;

/// <summary>Something that reads what comes from outside.</summary>
/// <param name="Seeds">Good bodies, which are broken then.</param>
/// <param name="Pieces">What matters in that format: thrown in anywhere.</param>
/// <param name="Read">Throws <see cref="WebhookFormatException"/> for what it refuses, and nothing else.</param>
internal sealed record FuzzTarget(string Name, byte[][] Seeds, byte[][] Pieces, Action<byte[]> Read)
{
    private const string Form = "MessageSid=SM0000000000000000000000000000000a&AccountSid=AC1&From=whatsapp%3A%2B628111&To=%2B6221&Body=Halo%20%F0%9F%98%80&NumMedia=1&MediaUrl0=https%3A%2F%2Fx&MediaContentType0=image%2Fjpeg&ProfileName=Siti&WaId=628111";
    private const string Status = "MessageSid=SM1&MessageStatus=delivered&AccountSid=AC1&From=%2B6221&To=%2B628111&ErrorCode=30003";

    private const string WhatsApp = """
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"62","phone_number_id":"900"},
        "contacts":[{"profile":{"name":"Siti"},"wa_id":"628111","user_id":"ID.1"}],"messages":[{"from":"628111","id":"wamid.1","timestamp":"1790000000","type":"text","text":{"body":"Halo"}},
        {"from":"628111","id":"wamid.2","timestamp":"1790000001","type":"image","image":{"id":"7","mime_type":"image/jpeg","caption":"KK"}},{"from":"628111","id":"wamid.3","timestamp":"1790000002","type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"1","title":"KTP"}}}],
        "statuses":[{"id":"wamid.9","status":"failed","timestamp":"1790000003","recipient_id":"628111","biz_opaque_callback_data":"a.1","errors":[{"code":131047,"title":"x"}]}]}}]}]}
        """;

    private const string Messenger = """
        {"object":"page","entry":[{"id":"700","time":1790000000000,"messaging":[{"sender":{"id":"1"},"recipient":{"id":"700"},"timestamp":1790000000000,"message":{"mid":"m1","text":"Halo","attachments":[{"type":"image","payload":{"url":"https://x"}}]}},
        {"sender":{"id":"1"},"recipient":{"id":"700"},"timestamp":1790000000001,"postback":{"title":"Mulai","payload":"GO"}},{"sender":{"id":"1"},"recipient":{"id":"700"},"read":{"watermark":1790000000002}}]}]}
        """;

    private const string Mail = "From: Siti <siti@example.org>\nTo: a@b.example\nMessage-ID: <1@x>\nSubject: =?utf-8?B?S1RQ?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nHalo\n\nOn 1 a@b wrote:\n> lama\n--c\nContent-Type: text/html\n\n<p>Halo</p><blockquote>lama</blockquote>\n--c--\n--b\nContent-Type: image/png; name=\"a.png\"\nContent-Transfer-Encoding: base64\n\nSGFsbw==\n--b--\n";
    private const string Bounce = "From: mailer-daemon@b.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nx\n--b\nContent-Type: message/delivery-status\n\nAction: failed\nStatus: 5.1.1\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <1@x>\n\ny\n--b--\n";

    private static readonly Uri Nowhere = new("http://127.0.0.1:1");

    public static FuzzTarget[] All()
    {
        var twilio = new Adapters.Twilio.TwilioWebhooks(TwilioAccounts.Options(Providers.ProviderLine.Sms, Nowhere, Nowhere));
        var (whatsApp, messenger) = (MetaAccounts.WhatsApp(Nowhere), MetaAccounts.Messenger(Nowhere));
        var mail = new MailOptions { Account = "main", Mailbox = "a@b.example", DisplayName = "x", SigningKey = new string('k', 32) };
        return
        [
            new("twilio", Bytes(Form, Status), Bytes("&", "=", "%", "%00", "%FF", "+", "MessageStatus=", "NumMedia=99", "Latitude=1", "ButtonText=x", "%F0%9F", "whatsapp%3A"), Hook(twilio, "application/x-www-form-urlencoded")),
            new("whatsapp", Bytes(WhatsApp), Json, Hook(new Adapters.Meta.MetaWebhooks(whatsApp, r => WhatsAppAdapter.Parse(r, "wa")), "application/json")),
            new("messenger", Bytes(Messenger), Json, Hook(new Adapters.Meta.MetaWebhooks(messenger, r => MessengerAdapter.Parse(r, "page")), "application/json")),
            new("mail", Bytes(Mail, Bounce), Bytes("\r\n", "\n\n", "--b\n", "--c\n", "=?utf-8?B?", "=", "\"", "<", ">", "\0", "\u001B$B", "Content-Type: text/html; charset=utf-7\n", "Content-Transfer-Encoding: base64\n", "<table>", "<!--", "&#x", "References: <", "> "), Hook(new MailWebhooks(mail, "token"), "message/rfc822")),
        ];
    }

    private static byte[][] Json => Bytes("{", "}", "[", "]", ",", ":", "\"", "null", "\\u0000", "\\ud800", "1e999", "-1", "\"type\":\"", "\"messages\":[", "{\"a\":", "[[[[[[[[");

    private static Action<byte[]> Hook(IWebhooks hook, string type) => body =>
    {
        var request = new WebhookRequest("POST", "http://127.0.0.1/hooks", WebhookRequest.NoHeaders.Add("Content-Type", type), body);
        hook.Authenticate(request);
        hook.Parse(request, DateTimeOffset.UnixEpoch);
    };

    private static byte[][] Bytes(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
