using System.Text;
using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.Grains.Senders;
using Omnichannel.LoadTests.Providers.Mail;

namespace Omnichannel.LoadTests.Tests.Providers.Mail;

public sealed class SmtpTransportTests
{
    private readonly MailDrop _drop = new();

    [Fact]
    public async Task A_mail_arrives_with_its_envelope_and_its_queue_id_comes_back()
    {
        await using var server = new SmtpServer(_drop);
        Assert.Equal(new SendOutcome.Sent("SIM1"), await Send(server, SomeMail.Raw("Selamat pagi")));
        var mail = Assert.Single(_drop.Mails);
        Assert.Equal(("desk@example.test", "budi.santoso@example.org"), (mail.From, mail.To));
        Assert.Equal(SomeMail.Raw("Selamat pagi"), mail.Raw);
    }

    [Fact]
    public async Task An_empty_sender_is_the_null_path()
    {
        await using var server = new SmtpServer(_drop);
        await Send(server, SomeMail.Raw("x"), envelope: new MailEnvelope("", "budi@example.org"));
        Assert.Contains(server.Commands, c => c.StartsWith("MAIL FROM:<>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".\r\n..\r\n.a\r\n...b\r\n", ".\r\n..\r\n.a\r\n...b\r\n")]
    [InlineData("no line end", "no line end\r\n")]
    [InlineData("a\n.\nMAIL FROM:<evil@example.test>\n", "a\r\n.\r\nMAIL FROM:<evil@example.test>\r\n")]
    [InlineData("a\r.\rb\r\n", "a\r\n.\r\nb\r\n")]
    [InlineData("a\n.\r\nb\r\n", "a\r\n.\r\nb\r\n")]
    [InlineData("", "")]
    public async Task Dots_and_lone_line_ends_never_end_a_mail(string text, string arrives)
    {
        await using var server = new SmtpServer(_drop);
        Assert.IsType<SendOutcome.Sent>(await Send(server, Encoding.UTF8.GetBytes("S: x\r\n\r\n" + text)));
        Assert.Equal("S: x\r\n\r\n" + arrives, SomeMail.Text(Assert.Single(_drop.Mails)));
    }

    [Theory]
    [InlineData("a@b.test>\r\nRCPT TO:<c@d.test", "x@y.test")]
    [InlineData("a@b.test", "x@y.test\r\nDATA")]
    [InlineData("a@b.test", "x@y.test> SIZE=1")]
    [InlineData("a@b.test", "x@y.test\n")]
    [InlineData("a@b.test", "x@y .test")]
    [InlineData("a@b.test", "")]
    [InlineData("a@b.test", "nobody")]
    [InlineData("a@b.test", "@y.test")]
    public async Task An_envelope_that_could_say_more_than_an_address_is_refused_unsent(string from, string to)
    {
        await using var server = new SmtpServer(_drop);
        var rejected = Assert.IsType<SendOutcome.Rejected>(await Send(server, SomeMail.Raw("x"), envelope: new MailEnvelope(from, to)));
        Assert.Equal("envelope", rejected.Code);
        Assert.DoesNotContain('@', rejected.Detail);
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData("Subject: x\r\n\r\nSelamat datang, \u00e9\r\n", "a@b.test", "SIZE 0", "8bitmime")]
    [InlineData("Subject: \u00e9\r\n\r\nx\r\n", "a@b.test", "8BITMIME", "smtputf8")]
    [InlineData("Subject: x\r\n\r\nx\r\n", "b\u00fcdi@b.test", "8BITMIME", "smtputf8")]
    [InlineData("Subject: x\r\n\r\nlonger than that\r\n", "a@b.test", "SIZE 20", "size")]
    public async Task What_the_server_does_not_take_is_refused_and_says_why(string raw, string to, string offer, string code)
    {
        await using var server = new SmtpServer(_drop, new SmtpServerOptions { Offers = [offer] });
        var rejected = Assert.IsType<SendOutcome.Rejected>(await Send(server, Encoding.UTF8.GetBytes(raw), envelope: new MailEnvelope("", to)));
        Assert.Equal(code, rejected.Code);
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_server_offers_is_made_use_of()
    {
        await using var server = new SmtpServer(_drop);
        var raw = Encoding.UTF8.GetBytes("Subject: \u00e9\r\n\r\n\u00e9\r\n");
        Assert.IsType<SendOutcome.Sent>(await Send(server, raw));
        var said = server.Commands.Single(c => c.StartsWith("MAIL", StringComparison.Ordinal)).Split(' ').Skip(2).Order(StringComparer.Ordinal);
        Assert.Equal(["BODY=8BITMIME", $"SIZE={raw.Length}", "SMTPUTF8"], said);
        Assert.Equal(raw, Assert.Single(_drop.Mails).Raw);
    }

    [Fact]
    public async Task A_server_from_before_EHLO_takes_plain_mails()
    {
        await using var server = new SmtpServer(_drop, new SmtpServerOptions { Offers = null });
        Assert.IsType<SendOutcome.Sent>(await Send(server, SomeMail.Raw("x")));
        Assert.Equal(["EHLO [127.0.0.1]", "HELO [127.0.0.1]", "MAIL FROM:<desk@example.test>"], server.Commands.Take(3));
    }

    [Fact]
    public async Task Many_at_once_all_arrive()
    {
        await using var server = new SmtpServer(_drop);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Send(server, SomeMail.Raw($"nomor {i}"))));
        Assert.All(outcomes, o => Assert.IsType<SendOutcome.Sent>(o));
        Assert.Equal(50, _drop.Mails.Select(m => SomeMail.Text(m)).Distinct().Count());
    }

    private static Task<SendOutcome> Send(SmtpServer server, byte[] raw, MailEnvelope? envelope = null) =>
        new SmtpTransport(SomeMail.Smtp(server.Port), TimeProvider.System).Send(envelope ?? SomeMail.Envelope, raw, SomeMail.Limit);
}
