using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Twilio;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Tests.Twilio;

public sealed class TwilioInboundTests
{
    [Fact]
    public void An_SMS_is_a_message_of_its_number_with_its_sid_as_key()
    {
        var wrote = Some.Parsed(Some.Sms(("Body", " Kapan buka?\r\n")));
        Assert.Equal(("SM00000000000000000000000000000001", " Kapan buka?\r\n", Some.Now), (wrote.Message.Key, wrote.Message.Text, wrote.Message.SentAt));
        Assert.Equal((Some.Office, Some.Citizen), (wrote.Ours, wrote.From.Identity));
        Assert.Empty(wrote.From.Also);
        Assert.Equal(new ReplyRoute("main", Some.Citizen), wrote.Message.Route);
        Assert.Equal(Channel.Sms, TwilioAdapter.ChannelOf(wrote.Ours));
    }

    [Fact]
    public void On_WhatsApp_the_number_is_the_identity_without_its_prefix_and_the_route_keeps_it()
    {
        var wrote = Some.Parsed(Some.WhatsApp(("ProfileName", "Siti \0Ünïcode"), ("WaId", "6281100002222")));
        Assert.Equal((Some.Citizen, "Siti Ünïcode"), (wrote.From.Identity, wrote.Message.SenderName));
        Assert.Empty(wrote.From.Also);
        Assert.Equal("whatsapp:" + Some.Citizen, wrote.Message.Route!.To);
        Assert.Equal(Channel.WhatsApp, TwilioAdapter.ChannelOf(wrote.Ours));
    }

    [Fact]
    public void The_number_comes_before_the_user_id_which_stays_known()
    {
        var wrote = Some.Parsed(Some.WhatsApp(("ExternalUserId", "whatsapp:ID.1234567890"), ("WaId", "628119")));
        Assert.Equal(Some.Citizen, wrote.From.Identity);
        Assert.Equal(["ID.1234567890", "+628119"], wrote.From.Also.ToArray());
        Assert.Equal("whatsapp:" + Some.Citizen, wrote.Message.Route!.To);
    }

    [Theory]
    [InlineData("")]
    [InlineData("whatsapp:ID.1234567890")]
    public void A_citizen_who_hides_his_number_is_known_by_his_user_id(string from)
    {
        var wrote = Some.Parsed(Some.WhatsApp(("From", from), ("ExternalUserId", "whatsapp:ID.1234567890")));
        Assert.Equal("ID.1234567890", wrote.From.Identity);
        Assert.Empty(wrote.From.Also);
        Assert.Equal("whatsapp:ID.1234567890", wrote.Message.Route!.To);
    }

    [Theory]
    [InlineData("whatsapp:6281100002222", "+6281100002222")]
    [InlineData("WhatsApp:+6281100002222", "+6281100002222")]
    [InlineData("12345", "12345")]
    [InlineData("PLN 123", "PLN_123")]
    public void An_address_is_normalised(string from, string identity) =>
        Assert.Equal(identity, Some.Parsed(Some.Sms(("From", from))).From.Identity);

    [Fact]
    public void Files_are_kept_with_where_they_are_and_stand_for_a_text_that_is_not_there()
    {
        var wrote = Some.Parsed(Some.WhatsApp(
            ("Body", ""),
            ("NumMedia", "2"),
            ("MediaUrl0", "https://api.twilio.com/2010-04-01/Accounts/AC0/Messages/MM1/Media/ME3"),
            ("MediaContentType0", "Image/JPEG"),
            ("MediaUrl1", "https://api.twilio.com/ME4"),
            ("MediaContentType1", "audio/ogg; codecs=opus")));
        Assert.Equal("[image/jpeg]\n[audio/ogg]", wrote.Message.Text);
        Assert.Equal(
            [
                new Attachment("ME3", "image/jpeg", 0, Source: "https://api.twilio.com/2010-04-01/Accounts/AC0/Messages/MM1/Media/ME3"),
                new Attachment("ME4", "audio/ogg", 0, Source: "https://api.twilio.com/ME4"),
            ],
            wrote.Message.Attachments.ToArray());
    }

    [Fact]
    public void Words_beside_a_file_are_the_text()
    {
        var message = Some.Parsed(Some.Sms(("Body", "KTP saya"), ("NumMedia", "1"), ("MediaUrl0", "https://api.twilio.com/ME4"))).Message;
        Assert.Equal("KTP saya", message.Text);
        Assert.Equal("application/octet-stream", Assert.Single(message.Attachments).MediaType);
    }

    [Fact]
    public void Ten_files_are_taken_and_no_more()
    {
        var files = Enumerable.Range(0, 12).Select(i => ($"MediaUrl{i}", $"https://api.twilio.com/ME{i}")).ToArray();
        Assert.Equal(10, Some.Parsed(Some.Sms(files)).Message.Attachments.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ME3")]
    public void A_file_without_a_proper_address_is_mentioned_and_not_fetched(string url)
    {
        var message = Some.Parsed(Some.Sms(("Body", ""), ("MediaUrl0", url), ("MediaContentType0", "image/png"))).Message;
        Assert.Equal("[image/png]", message.Text);
        Assert.Empty(message.Attachments);
    }

    [Theory]
    [InlineData("", "Kantor Disdukcapil", "[location -4.0135, 119.6255: Kantor Disdukcapil]")]
    [InlineData("", "", "[location -4.0135, 119.6255]")]
    [InlineData("Saya di sini", "", "Saya di sini\n[location -4.0135, 119.6255]")]
    public void A_location_is_readable(string body, string label, string text) =>
        Assert.Equal(text, Some.Parsed(Some.WhatsApp(("Body", body), ("Latitude", "-4.0135"), ("Longitude", "119.6255"), ("Label", label))).Message.Text);

    [Fact]
    public void A_tap_on_a_button_or_a_list_is_its_words()
    {
        Assert.Equal("Ya, benar", Some.Parsed(Some.WhatsApp(("Body", ""), ("ButtonText", "Ya, benar"), ("ButtonPayload", "yes:42"))).Message.Text);
        Assert.Equal("Akta lahir", Some.Parsed(Some.WhatsApp(("Body", ""), ("ListId", "2"), ("ListTitle", "Akta lahir"))).Message.Text);
    }

    [Fact]
    public void A_reply_says_to_which_message_and_what_is_forwarded_says_so()
    {
        var message = Some.Parsed(Some.WhatsApp(("OriginalRepliedMessageSid", "MM9"), ("Forwarded", "true"))).Message;
        Assert.Equal(("MM9", "[forwarded]\nHalo"), (message.Route!.InReplyTo, message.Text));
    }

    [Theory]
    [InlineData("sticker", "[unsupported: sticker]")]
    [InlineData("", "[unsupported: message]")]
    public void What_cannot_be_shown_is_said_to_be_so(string type, string text) =>
        Assert.Equal(text, Some.Parsed(Some.WhatsApp(("Body", " "), ("MessageType", type))).Message.Text);

    [Theory]
    [InlineData("STOP", Consent.Stopped)]
    [InlineData(" stop\n", Consent.Stopped)]
    [InlineData("StopAll", Consent.Stopped)]
    [InlineData("UNSUBSCRIBE", Consent.Stopped)]
    [InlineData("CANCEL", Consent.Stopped)]
    [InlineData("END", Consent.Stopped)]
    [InlineData("QUIT", Consent.Stopped)]
    [InlineData("REVOKE", Consent.Stopped)]
    [InlineData("OPTOUT", Consent.Stopped)]
    [InlineData("START", Consent.Given)]
    [InlineData("yes", Consent.Given)]
    [InlineData("UNSTOP", Consent.Given)]
    [InlineData("HELP", null)]
    [InlineData("INFO", null)]
    [InlineData("STOP PLEASE", null)]
    [InlineData("STOP.", null)]
    [InlineData("OPT OUT", null)]
    [InlineData("berhenti", null)]
    public void One_word_alone_forbids_or_allows_us_to_write(string body, Consent? consent)
    {
        var message = Some.Parsed(Some.Sms(("Body", body))).Message;
        Assert.Equal((body, consent), (message.Text, message.Consent));
    }

    [Fact]
    public void A_button_that_says_cancel_does_not_stop_us() =>
        Assert.Null(Some.Parsed(Some.WhatsApp(("Body", "Cancel"), ("ButtonText", "Cancel"), ("ButtonPayload", "c"))).Message.Consent);

    [Theory]
    [InlineData("STOP", Consent.Stopped)]
    [InlineData("START", Consent.Given)]
    [InlineData("HELP", null)]
    public void Twilios_own_word_on_an_opt_out_counts_whatever_the_text(string type, Consent? consent) =>
        Assert.Equal(consent, Some.Parsed(Some.Sms(("Body", "BERHENTI"), ("OptOutType", type))).Message.Consent);

    [Theory]
    [InlineData("MessageSid")]
    [InlineData("From")]
    [InlineData("To")]
    public void A_message_without_what_it_must_have_is_malformed(string field) =>
        Assert.Throws<WebhookFormatException>(() => TwilioAdapter.Parse(Some.Sms((field, " ")), "main", Some.Now));

    [Fact]
    public void Parameters_that_we_do_not_know_are_accepted() =>
        Assert.Equal("Halo", Some.Parsed(Some.Sms(("ChannelMetadata", "{\"a\":1}"), ("Referral9", "x"), ("", "no name"))).Message.Text);

    [Fact]
    public void What_comes_to_the_fallback_address_is_the_same_message() =>
        Assert.Equal("SM00000000000000000000000000000001", Some.Parsed(Some.Sms(("ErrorCode", "11200"), ("ErrorUrl", Some.Url))).Message.Key);

    [Fact]
    public void A_channel_that_we_do_not_serve_is_a_notice_that_names_nobody()
    {
        var notice = Assert.IsType<ChannelEvent.Notice>(Assert.Single(TwilioAdapter.Parse(Some.Sms(("From", "rcs:" + Some.Citizen)), "main", Some.Now)));
        Assert.DoesNotContain(Some.Citizen, notice.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_and_GET_carry_the_same_parameters()
    {
        var json = Some.Raw(Some.Url, "application/json", """{"MessageSid":"SM1","From":"+62811","To":"+62215","Body":"Halo","NumMedia":0,"Label":null}""");
        var get = Some.Raw(Some.Url + "?MessageSid=SM1&From=%2B62811&To=%2B62215&Body=Halo#x", null, "", "GET");
        foreach (var request in new[] { json, get })
        {
            var wrote = Some.Parsed(request);
            Assert.Equal(("SM1", "Halo", "+62811"), (wrote.Message.Key, wrote.Message.Text, wrote.From.Identity));
        }
    }
}
