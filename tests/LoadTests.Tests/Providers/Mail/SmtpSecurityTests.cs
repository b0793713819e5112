using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.Grains.Senders;
using Omnichannel.LoadTests.Providers.Mail;

namespace Omnichannel.LoadTests.Tests.Providers.Mail;

public sealed class SmtpSecurityTests
{
    private readonly MailDrop _drop = new();

    [Theory]
    [InlineData("PLAIN LOGIN")]
    [InlineData("LOGIN")]
    public async Task It_signs_in_over_TLS(string ways)
    {
        await using var server = WithTls(ways);
        Assert.IsType<SendOutcome.Sent>(await Send(server, MailSecurity.StartTls, trusts: true));
        Assert.Equal(["EHLO", "STARTTLS", "EHLO", "AUTH"], server.Commands.Take(4).Select(c => c.Split(' ')[0]));
        Assert.Single(_drop.Mails);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.WhenOffered)]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_password(MailSecurity security)
    {
        await using var server = WithTls("PLAIN");
        Assert.Equal("tls", Assert.IsType<SendOutcome.Misconfigured>(await Send(server, security, trusts: false)).Code);
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_STARTTLS_nothing_is_sent_where_it_is_asked_for()
    {
        await using var server = new SmtpServer(_drop);
        Assert.Equal("starttls", Assert.IsType<SendOutcome.Misconfigured>(await Send(server, MailSecurity.StartTls, trusts: true, user: null)).Code);
        Assert.IsType<SendOutcome.Sent>(await Send(server, MailSecurity.WhenOffered, trusts: true, user: null));
    }

    [Fact]
    public async Task What_somebody_put_before_TLS_is_not_taken_for_the_servers_word()
    {
        await using var server = WithTls("PLAIN");
        server.Faults.Plan(SmtpServerStage.StartTls, new ServerFault.Answer("220 go ahead\r\n250 AUTH PLAIN"));
        // Either nothing is sent, or what was said is forgotten and asked for again under TLS.
        var isSent = await Send(server, MailSecurity.StartTls, trusts: true) is SendOutcome.Sent;
        if (isSent) Assert.Equal(["EHLO", "STARTTLS", "EHLO", "AUTH"], server.Commands.Take(4).Select(c => c.Split(' ')[0]));
        else Assert.DoesNotContain(server.Commands, c => c.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_is_read_anew_at_every_sign_in()
    {
        var good = "token-1";
        await using var server = new SmtpServer(_drop, new SmtpServerOptions
        {
            User = "desk",
            Token = () => good,
            SignIns = "PLAIN XOAUTH2",
        });
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "token-1\n");
            var options = SomeMail.Smtp(server.Port, user: "desk");
            (options.Password, options.AccessTokenFile) = (null, file);
            var transport = new SmtpTransport(options, TimeProvider.System);
            Assert.IsType<SendOutcome.Sent>(await transport.Send(SomeMail.Envelope, SomeMail.Raw("x"), SomeMail.Limit));

            good = "token-2";
            var refused = Assert.IsType<SendOutcome.Misconfigured>(await transport.Send(SomeMail.Envelope, SomeMail.Raw("x"), SomeMail.Limit));
            Assert.Equal("535", refused.Code);
            Assert.DoesNotContain("token-1", refused.ToString(), StringComparison.Ordinal);

            await File.WriteAllTextAsync(file, "token-2\n");
            Assert.IsType<SendOutcome.Sent>(await transport.Send(SomeMail.Envelope, SomeMail.Raw("x"), SomeMail.Limit));

            await File.WriteAllTextAsync(file, "");
            Assert.Equal("token", Assert.IsType<SendOutcome.Misconfigured>(await transport.Send(SomeMail.Envelope, SomeMail.Raw("x"), SomeMail.Limit)).Code);
            Assert.Contains("AccessTokenFile cannot be read, or holds no token.", options.Validate());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_token_stands_in_place_of_a_password()
    {
        var options = SomeMail.Imap(143);
        options.AccessToken = "token";
        Assert.Equal(["Password and AccessToken must not both be set."], options.Validate());
        options.Password = null;
        Assert.Empty(options.Validate());
        options.AccessToken = "to ken";
        Assert.Equal(["AccessToken is no token."], options.Validate());
        (options.AccessToken, options.User) = ("token", null);
        Assert.Contains("User and Password, or User and AccessToken, must be set together.", options.Validate());
    }

    [Theory]
    [InlineData("535 5.7.8 wrong: desk rahasia-sekali", typeof(SendOutcome.Misconfigured))]
    [InlineData("534 5.7.9 something stronger: rahasia-sekali", typeof(SendOutcome.Misconfigured))]
    [InlineData("454 4.7.0 later: rahasia-sekali", typeof(SendOutcome.Unreachable))]
    public async Task A_refused_sign_in_repeats_no_secret(string answer, Type outcome)
    {
        await using var server = WithTls("PLAIN");
        server.Faults.Plan(SmtpServerStage.SignIn, new ServerFault.Answer(answer));
        var refused = await Send(server, MailSecurity.StartTls, trusts: true);
        Assert.IsType(outcome, refused);
        Assert.DoesNotContain(SomeMail.Password, refused.ToString(), StringComparison.Ordinal);
        Assert.Empty(_drop.Mails);
    }

    [Fact]
    public async Task A_server_that_wants_a_sign_in_that_we_lack_is_a_matter_of_settings()
    {
        await using var server = WithTls("PLAIN");
        Assert.Equal("530", Assert.IsType<SendOutcome.Misconfigured>(await Send(server, MailSecurity.StartTls, trusts: true, user: null)).Code);
        await using var other = WithTls("XOAUTH2");
        Assert.Equal("auth", Assert.IsType<SendOutcome.Misconfigured>(await Send(other, MailSecurity.StartTls, trusts: true)).Code);
    }

    [Fact]
    public void Options_say_what_is_wrong_and_never_a_value()
    {
        var options = new SmtpOptions
        {
            Host = "not a host",
            Port = 0,
            Security = MailSecurity.None,
            User = "desk@example.test",
            Password = "rahasia\0",
            CommandTimeout = TimeSpan.Zero,
            HelloName = "x y",
        };
        var faults = options.Validate();
        Assert.Equal(6, faults.Count);
        Assert.DoesNotContain(faults, f => f.Contains("rahasia", StringComparison.Ordinal) || f.Contains('@'));
        Assert.DoesNotContain("desk", options.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SmtpTransport(options, TimeProvider.System));
        Assert.Empty(SomeMail.Smtp(25).Validate());
        Assert.Empty(SomeMail.Imap(143).Validate());
        Assert.Equal(["Host must be a name or an address.", "User and Password are missing."], new ImapOptions().Validate());
    }

    private SmtpServer WithTls(string ways) => new(_drop, new SmtpServerOptions
    {
        Certificate = SomeMail.Certificate(),
        User = "desk",
        Password = SomeMail.Password,
        SignIns = ways,
    });

    private static Task<SendOutcome> Send(SmtpServer server, MailSecurity security, bool trusts, string? user = "desk")
    {
        var options = SomeMail.Smtp(server.Port, security, user);
        options.TrustAnyCertificateOnLoopback = trusts;
        return new SmtpTransport(options, TimeProvider.System).Send(SomeMail.Envelope, SomeMail.Raw("x"), SomeMail.Limit);
    }
}
