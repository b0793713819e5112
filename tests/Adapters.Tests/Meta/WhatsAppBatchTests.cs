using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Meta;

namespace Omnichannel.Adapters.Tests.Meta;

public sealed class WhatsAppBatchTests
{
    private const string Hello = """ "type":"text","text":{"body":"hello"} """;
    private const string Plus = "+" + SomeMeta.Number;

    [Theory]
    [InlineData(""" "id":"w9","status":"sent","timestamp":"1790000000","biz_opaque_callback_data":"c1.7","pricing":{} """, "fared Sent w9 ref=c1.7 code=")]
    [InlineData(""" "id":"w9","status":"delivered","timestamp":1790000000 """, "fared Delivered w9 ref= code=")]
    [InlineData(""" "id":"w9","status":"read","timestamp":"1790000000" """, "fared Read w9 ref= code=")]
    [InlineData(""" "id":"w9","status":"played","timestamp":"1790000000" """, "fared Read w9 ref= code=")]
    [InlineData(""" "id":"w9","status":"failed","timestamp":"1790000000","errors":[{"code":131047,"title":"Re-engagement"}] """, "fared Failed w9 ref= code=131047")]
    [InlineData(""" "id":"w9","status":"failed","errors":[] """, "fared Failed w9 ref= code=")]
    [InlineData(""" "status":"sent","biz_opaque_callback_data":"c1.7" """, "fared Sent  ref=c1.7 code=")]
    [InlineData(""" "id":"w9","status":"warning" """, "notice status")]
    [InlineData(""" "status":"sent" """, "notice malformed")]
    public void A_status_says_how_our_message_fares(string status, string told) =>
        Assert.Equal([told], SomeMeta.WhatsApp(SomeMeta.Value($$""" "statuses":[{ {{status}} }] """)).Select(SomeMeta.Describe));

    [Fact]
    public void A_failure_comes_with_metas_words_but_no_number()
    {
        var told = SomeMeta.WhatsApp(SomeMeta.Value(""" "statuses":[{"id":"w","status":"failed","timestamp":"1790000000","errors":[{"code":131026,"title":"T","error_data":{"details":"No way to +6281234500001 or 6281234500001 today"}}]}] """));
        var fared = Assert.IsType<ChannelEvent.Fared>(Assert.Single(told));
        Assert.Equal(("131026", "No way to … or … today", SomeMeta.At), (fared.Code, fared.Detail, fared.At));
    }

    [Fact]
    public void Everything_in_a_batch_comes_in_its_order_and_repeated_as_it_was_told()
    {
        var first = SomeMeta.Change(SomeMeta.Messages(SomeMeta.Message(Hello, "A"), SomeMeta.Message(Hello, "A"), SomeMeta.Message(Hello, "B")));
        var two = first[..^2] + "," + SomeMeta.Change(SomeMeta.Value(""" "statuses":[{"id":"O","status":"read"},{"id":"O","status":"sent"}],"errors":[{"code":130429,"title":"Slow down"}] """))["{\"object\":\"whatsapp_business_account\",\"entry\":[".Length..];
        var told = WhatsAppAdapter.Parse(SomeMeta.Request(two), "main");
        Assert.Equal(
            [
                $"wrote A {Plus} 'hello'", $"wrote A {Plus} 'hello'", $"wrote B {Plus} 'hello'",
                "fared Read O ref= code=", "fared Sent O ref= code=", "notice 130429",
            ],
            told.Select(SomeMeta.Describe));
    }

    [Fact]
    public void One_bad_message_does_not_cost_the_others()
    {
        var told = SomeMeta.WhatsApp(SomeMeta.Messages(
            "null", "7", "[]", """{"id":"nobody's"}""".Replace("nobody's", "", StringComparison.Ordinal), SomeMeta.Message(Hello, ""), SomeMeta.Message(""" "type":{"a":1},"text":[] """, "odd"), SomeMeta.Message(Hello, "good")));
        Assert.Equal(
            ["notice malformed", "notice malformed", "notice malformed", "notice malformed", "notice malformed", $"wrote odd {Plus} '[unsupported: unknown]'", $"wrote good {Plus} 'hello'"],
            told.Select(SomeMeta.Describe));
    }

    [Theory]
    [InlineData("user_preferences", """ "user_preferences":[{"wa_id":"6281234500001","category":"marketing_messages","value":"stop"}] """, "user_preferences", "marketing_messages: stop")]
    [InlineData("smb_message_echoes", """ "message_echoes":[{"from":"1","to":"6281234500001","type":"text","text":{"body":"private"}}] """, "smb_message_echoes", "Messages were sent from the WhatsApp Business app.")]
    [InlineData("message_template_status_update", """ "event":"PAUSED","message_template_name":"visit_ready","reason":"QUALITY" """, "message_template_status_update", "event PAUSED, message_template_name visit_ready, reason QUALITY")]
    [InlineData("calls", """ "calls":[] """, "calls", "Something about the account has changed.")]
    [InlineData("messages", """ "errors":[{"code":131000,"title":"T","error_data":{"details":"D"}}] """, "131000", "D")]
    public void What_concerns_the_account_is_a_notice(string field, string value, string code, string detail) =>
        Assert.Equal(new ChannelEvent.Notice(SomeMeta.Ours, code, detail), Assert.Single(SomeMeta.WhatsApp(SomeMeta.Value(value), field)));

    [Fact]
    public void Without_a_number_id_our_side_is_the_business_account() =>
        Assert.Equal("WABA1", Assert.Single(SomeMeta.WhatsApp("""{"event":"X"}""", "account_update")).Ours);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"object\":\"page\",\"entry\":[]}")]
    [InlineData("{\"object\":\"whatsapp_business_account\"}")]
    [InlineData("{\"object\":\"whatsapp_business_account\",\"entry\":{}}")]
    [InlineData("{\"object\":\"whatsapp_business_account\",\"entry\":[],}")]
    [InlineData("\ufeff{}")]
    public void Another_body_is_refused_without_quoting_it(string body)
    {
        var refused = Assert.Throws<WebhookFormatException>(() => WhatsAppAdapter.Parse(SomeMeta.Request(body), "main"));
        Assert.Null(refused.InnerException);
    }

    [Theory]
    [InlineData("{\"object\":\"whatsapp_business_account\",\"entry\":[]}", 0)]
    [InlineData("{\"object\":\"whatsapp_business_account\",\"entry\":[null,{\"changes\":[4]},{\"changes\":[{\"value\":null}]}]}", 3)]
    public void An_empty_or_odd_entry_is_noticed_at_most(string body, int notices) =>
        Assert.Equal(notices, WhatsAppAdapter.Parse(SomeMeta.Request(body), "main").OfType<ChannelEvent.Notice>().Count());

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Throws<WebhookFormatException>(() => WhatsAppAdapter.Parse(SomeMeta.Request(new string('[', 100_000)), "main"));

    [Fact]
    public void Bytes_that_are_no_text_cost_themselves_only()
    {
        var body = SomeMeta.Request(SomeMeta.Change(SomeMeta.Messages(SomeMeta.Message(""" "type":"text","text":{"body":"a?b"} """)))).Body.ToArray();
        body[Array.IndexOf(body, (byte)'?')] = 0xff;
        Assert.Equal("a\ufffdb", ((ChannelEvent.Wrote)WhatsAppAdapter.Parse(SomeMeta.Request(body), "main")[0]).Message.Text);
    }
}
