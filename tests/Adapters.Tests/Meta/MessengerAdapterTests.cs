using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Meta;

namespace Omnichannel.Adapters.Tests.Meta;

public sealed class MessengerAdapterTests
{
    private const string Picture = "https://scontent.fbcdn.net/v/t39/my%20card.jpg?sig=1";

    public static TheoryData<string, string> Said() => new()
    {
        { """ "message":{"mid":"m1","text":"halo"} """, "wrote m1 5550001112223 'halo'" },
        { """ "message":{"mid":"m1","text":"halo","reply_to":{"mid":"m0"},"quick_reply":{"payload":"KTP"}} """, "wrote m1 5550001112223 'halo'" },
        { $$""" "message":{"mid":"m1","text":"see","attachments":[{"type":"image","payload":{"url":"{{Picture}}"} }]} """, $"wrote m1 5550001112223 'see|[image/jpeg]' my card.jpg:image/jpeg:{Picture}" },
        { """ "message":{"mid":"m1","attachments":[{"type":"audio","payload":{"url":"https://cdn.fbsbx.com/v/clip.mp4"}},{"type":"file","payload":{"url":"https://cdn.fbsbx.com/v/akta"}}]} """, "wrote m1 5550001112223 '[video/mp4]|[file]' clip.mp4:video/mp4:https://cdn.fbsbx.com/v/clip.mp4 akta:application/octet-stream:https://cdn.fbsbx.com/v/akta" },
        { """ "message":{"mid":"m1","attachments":[{"type":"video","payload":{"url":"https://cdn.fbsbx.com/"}}]} """, "wrote m1 5550001112223 '[video]' video:application/octet-stream:https://cdn.fbsbx.com/" },
        { """ "message":{"mid":"m1","attachments":[{"type":"image","payload":{"url":"javascript:alert(1)"}}]} """, "wrote m1 5550001112223 '[unsupported: image]'" },
        { """ "message":{"mid":"m1","attachments":[{"type":"location","title":"Home","payload":{"coordinates":{"lat":-6.2,"long":106.8}}}]} """, "wrote m1 5550001112223 '[location -6.2, 106.8: Home]'" },
        { """ "message":{"mid":"m1","text":"https://dukcapil.example","attachments":[{"type":"fallback","url":"https://dukcapil.example","title":"Dukcapil"}]} """, "wrote m1 5550001112223 'https://dukcapil.example|Dukcapil|https://dukcapil.example'" },
        { """ "message":{"mid":"m1","attachments":[{"type":"template","title":"Card","payload":{"template_type":"generic"}},{"type":"ig_reel"},null]} """, "wrote m1 5550001112223 'Card|[unsupported: ig_reel]|[unsupported: unknown]'" },
        { """ "message":{"mid":"m1"} """, "wrote m1 5550001112223 '[unsupported: message]'" },
        { """ "postback":{"mid":"m2","title":"Get started","payload":"START"} """, "wrote m2 5550001112223 'Get started'" },
        { """ "delivery":{"mids":["m9"],"watermark":1790000000123} """, "seen Delivered 5550001112223 1790000000123" },
        { """ "read":{"watermark":1790000000456} """, "seen Read 5550001112223 1790000000456" },
        { """ "read":{} """, "notice malformed" },
        { """ "optin":{"ref":"x"} """, "notice optin" },
        { """ "pass_thread_control":{"new_owner_app_id":"1"} """, "notice pass_thread_control" },
        { """ "message":7 """, "notice message" },
    };

    [Theory]
    [MemberData(nameof(Said))]
    public void Each_event_is_told(string content, string told) => Assert.Equal([told], SomeMeta.Messenger(SomeMeta.Event(content)).Select(SomeMeta.Describe));

    [Theory]
    [InlineData(""" "reaction":{"mid":"m1","action":"react","emoji":"\u2764","reaction":"love"} """, "\u2764 (reaction)")]
    [InlineData(""" "reaction":{"mid":"m1","action":"react","reaction":"love"} """, "love (reaction)")]
    [InlineData(""" "reaction":{"mid":"m1","action":"unreact"} """, "(reaction removed)")]
    [InlineData(""" "message_edit":{"mid":"m1","text":"new words","num_edit":1} """, "new words (edited)")]
    [InlineData(""" "message":{"mid":"m1","is_deleted":true} """, "(message deleted)")]
    [InlineData(""" "postback":{"title":"Menu","payload":"M"} """, "Menu")]
    [InlineData(""" "message":{"text":"no id"} """, "no id")]
    public void What_has_no_id_of_its_own_gets_a_key_that_repeats_with_it(string content, string text)
    {
        var (once, again) = (Wrote(SomeMeta.Event(content)), Wrote(SomeMeta.Event(content)));
        Assert.Equal((text, once.Message.Key), (once.Message.Text, again.Message.Key));
        Assert.StartsWith("h:", once.Message.Key, StringComparison.Ordinal);
        Assert.NotEqual(once.Message.Key, Wrote(SomeMeta.Event(content, sender: "5550001112224")).Message.Key);
    }

    [Fact]
    public void A_message_has_its_time_and_way_back()
    {
        var wrote = Wrote(SomeMeta.Event(""" "message":{"mid":"m1","text":"halo"} """));
        Assert.Equal((SomeMeta.Page, SomeMeta.At, "page", SomeMeta.Person), (wrote.Ours, wrote.Message.SentAt, wrote.Message.Route!.Account, wrote.Message.Route.To));
    }

    [Theory]
    [InlineData(""" "is_echo":true,"app_id":11,"mid":"m5","metadata":"c1.7" """, "fared Sent m5 ref=c1.7 code=")]
    [InlineData(""" "is_echo":true,"app_id":11,"mid":"m5","text":"ours" """, null)]
    [InlineData(""" "is_echo":true,"mid":"m5","text":"ours" """, null)]
    [InlineData(""" "is_echo":true,"app_id":12,"mid":"m5","text":"theirs","metadata":"c1.7" """, "notice message_echoes")]
    [InlineData(""" "app_id":"12","mid":"m5","text":"theirs" """, "notice message_echoes")]
    public void An_echo_is_never_a_citizens_message(string message, string? told) =>
        Assert.Equal(told is null ? [] : [told], SomeMeta.Messenger(SomeMeta.Event($$""" "message":{ {{message}} } """, sender: SomeMeta.Page)).Select(SomeMeta.Describe));

    [Fact]
    public void One_bad_event_does_not_cost_the_others()
    {
        var told = SomeMeta.Messenger("null", "[]", """{"message":{"mid":"m1","text":"x"}}""", """{"sender":{"user_ref":"plugin"},"message":{"mid":"m1"}}""", SomeMeta.Event(""" "message":{"mid":"m2","text":"good"} """));
        Assert.Equal(
            ["notice malformed", "notice malformed", "notice malformed", "notice malformed", "wrote m2 5550001112223 'good'"],
            told.Select(SomeMeta.Describe));
    }

    [Fact]
    public void What_goes_to_another_app_or_is_no_message_is_noticed()
    {
        var told = MessengerAdapter.Parse(SomeMeta.Request($$"""{"object":"page","entry":[7,{"id":"{{SomeMeta.Page}}","standby":[{"message":{"text":"secret"} }],"changes":[{"field":"feed","value":{"reason":"r"} }]}]}"""), "page");
        Assert.Equal(["notice malformed", "notice standby", "notice feed"], told.Select(SomeMeta.Describe));
    }

    [Theory]
    [InlineData("{\"object\":\"instagram\",\"entry\":[]}")]
    [InlineData("{\"object\":\"page\"}")]
    [InlineData("x")]
    public void Another_body_is_refused(string body) => Assert.Throws<WebhookFormatException>(() => MessengerAdapter.Parse(SomeMeta.Request(body), "page"));

    private static ChannelEvent.Wrote Wrote(string e) => Assert.IsType<ChannelEvent.Wrote>(Assert.Single(SomeMeta.Messenger(e)));
}
