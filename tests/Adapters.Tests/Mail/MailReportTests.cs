using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail;

namespace Omnichannel.Adapters.Tests.Mail;

public sealed class MailReportTests
{
    private static readonly string Key = Some.Options().SigningKey;
    private static readonly string OurId = MailReferences.MessageId("k7.12", "capil.example", Key);

    [Fact]
    public void A_bounce_says_that_our_message_failed_and_why()
    {
        var fared = Fared(Bounce("Final-Recipient: rfc822; warga@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no such\n user here", $"Message-ID: {OurId}"));
        Assert.Equal(("k7.12", OurId, DeliveryStatus.Failed, "5.1.1", "550 5.1.1 no such user here"), (fared.Reference, fared.ProviderId, fared.Status, fared.Code, fared.Detail));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero), fared.At);
    }

    [Theory]
    [InlineData("Action: delayed", DeliveryStatus.Sent)]
    [InlineData("Action: relayed (to a list)", DeliveryStatus.Sent)]
    [InlineData("Action: Delivered", DeliveryStatus.Delivered)]
    public void A_report_that_is_no_bounce_says_how_far_our_message_got(string action, DeliveryStatus status) =>
        Assert.Equal(status, Fared(Bounce(action, $"Message-ID: {OurId}")).Status);

    [Fact]
    public void A_report_on_several_recipients_says_one_thing_of_each() =>
        Assert.Equal(2, Some.Parse(Bounce("Action: failed\nStatus: 5.1.1\n\nAction: delivered\nStatus: 2.0.0", $"Message-ID: {OurId}")).Events.Length);

    [Fact]
    public void A_bounce_without_our_mail_is_known_by_the_address_that_it_comes_to()
    {
        var path = MailReferences.ReturnPath("desk@capil.example", "k7.12", Key);
        Assert.Equal("k7.12", Fared(Bounce("Action: failed\nStatus: 5.0.0", "Subject: x", $"Delivered-To: {path}\n")).Reference);
    }

    [Theory]
    [InlineData("Message-ID: <somebody@else.example>")]
    [InlineData("Message-ID: <k7.12.aaaaaaaaaaaaaaaa@capil.example>")]
    [InlineData("Subject: x")]
    public void A_bounce_of_what_we_did_not_send_is_a_notice(string original) =>
        Assert.Equal("bounce", Assert.IsType<ChannelEvent.Notice>(Assert.Single(Some.Parse(Bounce("Action: failed\nStatus: 5.1.1", original)).Events)).Code);

    [Theory]
    [InlineData("manual-action/MDN-sent-manually; displayed", DeliveryStatus.Read)]
    [InlineData("automatic-action/MDN-sent-automatically;DISPLAYED/error", DeliveryStatus.Read)]
    [InlineData("automatic-action/MDN-sent-automatically; deleted", DeliveryStatus.Delivered)]
    public void A_receipt_says_that_our_message_was_read(string disposition, DeliveryStatus status)
    {
        var fared = Fared($"From: a@b.example\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\nDibaca\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;a@b.example\nOriginal-Message-ID: {OurId}\nDisposition: {disposition}\n--b--\n");
        Assert.Equal(("k7.12", status), (fared.Reference, fared.Status));
    }

    [Fact]
    public void A_complaint_is_a_notice()
    {
        var parsed = Some.Parse("From: a@b.example\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n--b--\n");
        Assert.Equal(new ChannelEvent.Notice("desk@capil.example", "complaint", "abuse"), parsed.Events[0]);
    }

    [Fact]
    public void A_delivery_report_that_a_person_passes_on_is_a_persons_mail()
    {
        var raw = Bounce("Action: failed", $"Message-ID: {OurId}").Replace("multipart/report; report-type=delivery-status;", "multipart/mixed;", StringComparison.Ordinal);
        Assert.IsType<ChannelEvent.Wrote>(Some.Parse(raw).Events[0]);
    }

    private static ChannelEvent.Fared Fared(string raw) => Assert.IsType<ChannelEvent.Fared>(Assert.Single(Some.Parse(raw).Events));

    private static string Bounce(string fields, string original, string headers = "") =>
        $"{headers}From: MAILER-DAEMON@mx.example\nDate: Tue, 24 Nov 2026 08:00:00 +0000\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nTidak sampai\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n{fields}\n\n--b\nContent-Type: text/rfc822-headers\n\nFrom: desk@capil.example\n{original}\n--b--\n";
}
