using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Tests.Meta;

/// <summary>Each type of message, as the transcript shows it.</summary>
public sealed class WhatsAppMessageTests
{
    public static TheoryData<string, string> Texts() => new()
    {
        { """ "type":"text","text":{"body":"Selamat pagi\nBu"} """, "Selamat pagi\nBu" },
        { """ "type":"text","text":{"body":"a\u0000b\u0007c"} """, "abc" },
        { """ "type":"text","text":{"body":"half \ud83d of a pair \ude00, whole \ud83d\ude00, written \\ud83d"} """, "half \ufffd of a pair \ufffd, whole 😀, written \\ud83d" },
        { """ "type":"text","text":{"body":"  "} """, "[unsupported: text]" },
        { """ "type":"text","text":"flat" """, "[unsupported: text]" },
        { """ "type":"text","context":{"from":"1","id":"wamid.0","referred_product":{}},"referral":{"body":"ad"},"text":{"body":"yes"} """, "yes" },
        { """ "type":"location","location":{"latitude":-6.2,"longitude":106.816,"name":"Kantor","address":"Jl. Merdeka 1"} """, "[location -6.2, 106.816: Kantor, Jl. Merdeka 1]" },
        { """ "type":"location","location":{"latitude":"-6.2","longitude":"106.8"} """, "[location -6.2, 106.8]" },
        { """ "type":"location","location":{"latitude":-6.2} """, "[unsupported: location]" },
        { """ "type":"contacts","contacts":[{"name":{"formatted_name":"Budi"},"org":{"company":"Dukcapil"},"phones":[{"phone":"+62 21 555"},{"wa_id":"6221556"}]},{"name":{"first_name":"Ani"}}] """, "Budi, Dukcapil: +62 21 555, 6221556\nAni" },
        { """ "type":"contacts","contacts":[] """, "[unsupported: contacts]" },
        { """ "type":"button","button":{"payload":"P","text":"Yes"} """, "Yes" },
        { """ "type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"b1","title":"Keep waiting"}} """, "Keep waiting" },
        { """ "type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"r2","title":"KTP","description":"card"}} """, "KTP" },
        { """ "type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{\"nik\":\"1\"}"}} """, "Sent\n{\"nik\":\"1\"}" },
        { """ "type":"interactive","interactive":{"type":"call_permission_reply"} """, "[unsupported: call_permission_reply]" },
        { """ "type":"order","order":{"text":"please","product_items":[{"product_retailer_id":"form-a","quantity":2,"item_price":5,"currency":"IDR"},{"product_retailer_id":"form-b"}]} """, "please\n2 × form-a (5 IDR)\nform-b" },
        { """ "type":"reaction","reaction":{"message_id":"wamid.0","emoji":"\ud83d\udc4d"} """, "👍 (reaction)" },
        { """ "type":"reaction","reaction":{"message_id":"wamid.0","emoji":""} """, "(reaction removed)" },
        { """ "type":"reaction","reaction":{"message_id":"wamid.0"} """, "(reaction removed)" },
        { """ "type":"reaction" """, "[unsupported: reaction]" },
        { """ "type":"unsupported","errors":[{"code":131051}],"unsupported":{"type":"poll"} """, "[unsupported: poll]" },
        { """ "type":"unsupported","errors":[{"code":131051}] """, "[unsupported: unsupported]" },
        { """ "type":"hologram<b>","hologram":{} """, "[unsupported: hologramb]" },
        { """ "text":{"body":"typeless"} """, "[unsupported: unknown]" },
        { """ "type":17 """, "[unsupported: 17]" },
        { """ "group_id":"G1","type":"text","text":{"body":"hello all"} """, "(in a group) hello all" },
        { """ "type":"image","image":{"mime_type":"image/jpeg","caption":"no id"} """, "no id" },
        { """ "type":"image","errors":[{"code":131052}] """, "[unsupported: image]" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_message_is_shown_as_text(string content, string text) => Assert.Equal(text, SomeMeta.OneMessage(content).Message.Text);

    [Theory]
    [InlineData("image", """ "mime_type":"image/jpeg","caption":"my card" """, "my card", "image.jpg", "image/jpeg")]
    [InlineData("image", """ "mime_type":"image/png" """, "[image/png]", "image.png", "image/png")]
    [InlineData("audio", """ "mime_type":"audio/ogg; codecs=opus","voice":true """, "[audio/ogg]", "audio.ogg", "audio/ogg")]
    [InlineData("voice", """ "mime_type":"audio/ogg" """, "[audio/ogg]", "voice.ogg", "audio/ogg")]
    [InlineData("video", """ "mime_type":"video/mp4" """, "[video/mp4]", "video.mp4", "video/mp4")]
    [InlineData("sticker", """ "mime_type":"image/webp","animated":true """, "[image/webp]", "sticker.webp", "image/webp")]
    [InlineData("document", """ "mime_type":"application/pdf","filename":"../../etc/Kartu Keluarga.pdf" """, "[application/pdf]", "Kartu Keluarga.pdf", "application/pdf")]
    [InlineData("document", """ "mime_type":"application/pdf","filename":"C:\\temp\\akta.pdf","caption":"here" """, "here", "akta.pdf", "application/pdf")]
    [InlineData("document", """ "filename":"..","mime_type":"<b>" """, "[document]", "document", "application/octet-stream")]
    [InlineData("document", """ "filename":"scan.PDF" """, "[application/pdf]", "scan.PDF", "application/pdf")]
    public void A_file_is_an_attachment_that_is_fetched_by_its_id(string type, string fields, string text, string name, string mediaType)
    {
        var wrote = SomeMeta.OneMessage($$""" "type":"{{type}}","{{type}}":{"id":"4711","sha256":"x",{{fields}} } """);
        var file = Assert.Single(wrote.Message.Attachments);
        Assert.Equal((text, name, mediaType, 0L, "4711"), (wrote.Message.Text, file.Name, file.MediaType, file.Size, file.Source));
    }

    [Fact]
    public void A_file_name_is_cut_but_keeps_its_extension()
    {
        var wrote = SomeMeta.OneMessage($$""" "type":"document","document":{"id":"1","filename":"{{new string('a', 500)}}.pdf"} """);
        var name = Assert.Single(wrote.Message.Attachments).Name;
        Assert.Equal((120, ".pdf"), (name.Length, name[^4..]));
    }

    [Fact]
    public void A_message_has_its_key_name_time_and_way_back()
    {
        var wrote = SomeMeta.OneMessage(""" "type":"text","text":{"body":"hi"} """);
        Assert.Equal((SomeMeta.Ours, "wamid.1", "Siti Rahma", SomeMeta.At), (wrote.Ours, wrote.Message.Key, wrote.Message.SenderName, wrote.Message.SentAt));
        Assert.Equal(("main", "+" + SomeMeta.Number), (wrote.Message.Route!.Account, wrote.Message.Route.To));
        Assert.False(wrote.Message.IsAutomatic);
    }

    [Theory]
    [InlineData("\"1790000000\"", 1790000000)]
    [InlineData("1790000000", 1790000000)]
    [InlineData("1790000000999", 1790000000)]
    [InlineData("-5", 0)]
    [InlineData("\"soon\"", 0)]
    [InlineData("99999999999", 0)]
    [InlineData("1e400", 0)]
    [InlineData("123456789012345678901234567890", 0)]
    [InlineData("null", 0)]
    public void A_time_is_unix_seconds_of_this_century_or_none(string timestamp, long seconds)
    {
        var told = SomeMeta.WhatsApp(SomeMeta.Value($$""" "messages":[{"from":"{{SomeMeta.Number}}","id":"w","timestamp":{{timestamp}},"type":"text","text":{"body":"x"} }] """));
        Assert.Equal(seconds, Assert.IsType<ChannelEvent.Wrote>(Assert.Single(told)).Message.SentAt.ToUnixTimeSeconds());
    }

    [Fact]
    public void A_key_that_is_too_long_becomes_its_hash_the_same_each_time()
    {
        string KeyOf() => ((ChannelEvent.Wrote)SomeMeta.WhatsApp(SomeMeta.Messages(SomeMeta.Message(""" "type":"text","text":{"body":"x"} """, new string('k', 500))))[0]).Message.Key;
        Assert.StartsWith("h:", KeyOf(), StringComparison.Ordinal);
        Assert.Equal((66, KeyOf()), (KeyOf().Length, KeyOf()));
    }
}
