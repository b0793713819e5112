using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Twilio;

namespace Omnichannel.Adapters.Tests.Twilio;

public sealed class TwilioStatusTests
{
    private const string StatusUrl = Some.Url + "/status?x=1&ref=adr%2D1.7";

    [Theory]
    [InlineData("sent", DeliveryStatus.Sent)]
    [InlineData("delivered", DeliveryStatus.Delivered)]
    [InlineData("read", DeliveryStatus.Read)]
    [InlineData("undelivered", DeliveryStatus.Failed)]
    [InlineData("failed", DeliveryStatus.Failed)]
    [InlineData("canceled", DeliveryStatus.Failed)]
    public void A_status_says_how_our_message_fares(string status, DeliveryStatus expected) =>
        Assert.Equal(
            new ChannelEvent.Fared(Some.Office, "adr-1.7", "SM4", expected, Some.Now),
            Assert.Single(Parse(Status(status))));

    [Theory]
    [InlineData("accepted")]
    [InlineData("scheduled")]
    [InlineData("queued")]
    [InlineData("sending")]
    [InlineData("receiving")]
    [InlineData("received")]
    [InlineData("partially_delivered")]
    [InlineData("teleported")]
    [InlineData("")]
    public void A_status_that_tells_nothing_new_or_is_unknown_is_passed_over(string status) => Assert.Empty(Parse(Status(status)));

    [Fact]
    public void A_failure_brings_its_code_and_its_words_without_numbers()
    {
        var fared = Fared(Status("undelivered", ("ErrorCode", "30005"), ("ErrorMessage", "Unknown handset +62 811-0000-2222.")));
        Assert.Equal(("30005", "Unknown handset [number]."), (fared.Code, fared.Detail));
    }

    [Fact]
    public void WhatsApps_own_words_serve_where_there_are_no_others()
    {
        var fared = Fared(Status("failed", ("ErrorCode", "63016"), ("ChannelStatusMessage", "Outside the window"), ("EventType", "UNDELIVERED")));
        Assert.Equal(("63016", "Outside the window"), (fared.Code, fared.Detail));
    }

    [Fact]
    public void Without_a_reference_the_message_is_known_by_Twilios_id()
    {
        var fared = Assert.IsType<ChannelEvent.Fared>(Assert.Single(Parse(Some.Form(("MessageSid", "SM4"), ("MessageStatus", "sent"), ("MessagingServiceSid", "MG1")))));
        Assert.Equal((null, "SM4", "MG1"), (fared.Reference, fared.ProviderId, fared.Ours));
    }

    [Fact]
    public void A_status_of_no_message_is_malformed() =>
        Assert.Throws<WebhookFormatException>(() => Parse(Some.Form(("MessageStatus", "sent"))));

    private static ChannelEvent.Fared Fared(WebhookRequest request) => Assert.IsType<ChannelEvent.Fared>(Assert.Single(Parse(request)));

    private static IEnumerable<ChannelEvent> Parse(WebhookRequest request) => TwilioAdapter.Parse(request, "main", Some.Now);

    private static WebhookRequest Status(string status, params (string, string)[] more) =>
        Some.FormAt(StatusUrl, [("MessageSid", "SM4"), ("MessageStatus", status), ("From", Some.Office), ("To", Some.Citizen), .. more]);
}
