using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.Grains.Senders;
using Omnichannel.LoadTests.Providers.Mail;

namespace Omnichannel.LoadTests.Tests.Providers.Mail;

/// <summary>Our two ends with a real mail server between them.</summary>
public sealed class PostfixTests(PostfixFixture fixture) : IClassFixture<PostfixFixture>
{
    private const string Desk = "desk+c1.7@example.test";

    [PostfixFact]
    public async Task A_mail_of_ours_goes_through_Postfix_and_arrives_as_it_was()
    {
        var raw = SomeMail.Raw(".\r\n..titik\r\nAntrean Anda: A-017", "Nomor antrean");
        var sent = Assert.IsType<SendOutcome.Sent>(await Send(raw, new MailEnvelope(Desk, "budi@example.org")));
        Assert.Contains(sent.ProviderId, fixture.Postfix.Log, StringComparison.Ordinal);
        var mail = await Arrived("A-017");
        Assert.Equal((Desk, "budi@example.org"), (mail.From, mail.To));
        Assert.EndsWith("\r\n\r\n.\r\n..titik\r\nAntrean Anda: A-017\r\n", SomeMail.Text(mail), StringComparison.Ordinal);
        Assert.Equal(1, Count("A-017"));
    }

    [PostfixFact]
    public async Task A_mail_to_the_desk_comes_to_the_hook_with_its_token_and_envelope()
    {
        Assert.IsType<SendOutcome.Sent>(await Send(SomeMail.Raw("KTP saya hilang\r\n.\r\nTerima kasih 41"), new MailEnvelope("siti@example.org", Desk)));
        var call = await fixture.CallWith("Terima kasih 41");
        Assert.Equal(($"Bearer {PostfixFixture.Token}", "message/rfc822"), (call.Authorization, call.ContentType));
        Assert.Contains("Return-Path: <siti@example.org>", call.Body, StringComparison.Ordinal);
        Assert.Contains($"Delivered-To: {Desk}", call.Body, StringComparison.Ordinal);
        Assert.Contains("KTP saya hilang\n.\nTerima kasih 41", call.Body, StringComparison.Ordinal);
    }

    [PostfixFact]
    public async Task A_mail_that_the_hook_does_not_take_is_kept_and_comes_again()
    {
        fixture.AnswerOnce(503);
        Assert.IsType<SendOutcome.Sent>(await Send(SomeMail.Raw("sekali lagi 42"), new MailEnvelope("siti@example.org", Desk)));
        await fixture.CallWith("sekali lagi 42");
        Assert.Contains(fixture.Calls, c => c.Answered == 503);
    }

    [PostfixFact]
    public async Task A_mail_that_its_receiver_refuses_comes_back_to_the_hook_as_a_report()
    {
        fixture.Sink.Faults.Always = (stage, _) => stage == SmtpServerStage.Recipient ? new ServerFault.Answer("550 5.1.1 nobody here") : null;
        Assert.IsType<SendOutcome.Sent>(await Send(SomeMail.Raw("tidak sampai 43"), new MailEnvelope(Desk, "nobody@example.org")));
        var report = await fixture.CallWith("tidak sampai 43");
        fixture.Sink.Faults.Always = null;
        Assert.Contains("Return-Path: <>\n", report.Body, StringComparison.Ordinal);
        Assert.Contains("report-type=delivery-status", report.Body, StringComparison.Ordinal);
        Assert.Contains("Status: 5.1.1", report.Body, StringComparison.Ordinal);
    }

    [PostfixFact]
    public async Task A_mail_larger_than_Postfix_takes_is_refused_at_once()
    {
        var rejected = Assert.IsType<SendOutcome.Rejected>(await Send(SomeMail.Raw(string.Concat(Enumerable.Repeat(new string('x', 70) + "\r\n", 400_000))), SomeMail.Envelope));
        Assert.Equal("size", rejected.Code);
    }

    private Task<SendOutcome> Send(byte[] raw, MailEnvelope envelope) => fixture.Transport().Send(envelope, raw, SomeMail.Limit);

    private async Task<DroppedMail> Arrived(string text)
    {
        await fixture.Drop.Changed.UntilAsync(() => Count(text) > 0, SomeMail.Limit);
        return fixture.Drop.Mails.First(m => SomeMail.Text(m).Contains(text, StringComparison.Ordinal));
    }

    private int Count(string text) => fixture.Drop.Mails.Count(m => SomeMail.Text(m).Contains(text, StringComparison.Ordinal));
}
