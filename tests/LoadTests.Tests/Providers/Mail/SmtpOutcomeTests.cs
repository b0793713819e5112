using Microsoft.Extensions.Time.Testing;
using Omnichannel.Adapters.Mail;
using Omnichannel.Adapters.Mail.BuiltIn;
using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.Grains.Senders;
using Omnichannel.LoadTests.Providers.Mail;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Tests.Providers.Mail;

/// <summary>What becomes of a mail when the server, or the way to it, fails.</summary>
public sealed class SmtpOutcomeTests : IAsyncLifetime
{
    private readonly MailDrop _drop = new();
    private readonly FakeTimeProvider _time = new();
    private SmtpServer _server = null!;

    public Task InitializeAsync()
    {
        _server = SomeMail.Server(_drop);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(SmtpServerStage.Greeting, "421 4.3.2 closing", typeof(SendOutcome.Unreachable))]
    [InlineData(SmtpServerStage.Greeting, "450 later", typeof(SendOutcome.Unreachable))]
    [InlineData(SmtpServerStage.Greeting, "554 5.7.1 not you", typeof(SendOutcome.Misconfigured))]
    [InlineData(SmtpServerStage.Hello, "451 4.3.0 later", typeof(SendOutcome.Unreachable))]
    [InlineData(SmtpServerStage.Sender, "451 4.3.0 later", typeof(SendOutcome.Throttled))]
    [InlineData(SmtpServerStage.Sender, "530 5.7.0 sign in first", typeof(SendOutcome.Misconfigured))]
    [InlineData(SmtpServerStage.Sender, "552 5.3.4 too large", typeof(SendOutcome.Rejected))]
    [InlineData(SmtpServerStage.Recipient, "450 4.7.1 greylisted", typeof(SendOutcome.Throttled))]
    [InlineData(SmtpServerStage.Recipient, "421 4.4.5 too busy", typeof(SendOutcome.Unreachable))]
    [InlineData(SmtpServerStage.Recipient, "550 5.1.1 nobody", typeof(SendOutcome.Rejected))]
    [InlineData(SmtpServerStage.Data, "451 4.3.0 later", typeof(SendOutcome.Throttled))]
    [InlineData(SmtpServerStage.Data, "554 5.6.0 no", typeof(SendOutcome.Rejected))]
    [InlineData(SmtpServerStage.Data, "250 what?", typeof(SendOutcome.Unreachable))]
    [InlineData(SmtpServerStage.Body, "452 4.3.1 full", typeof(SendOutcome.Throttled))]
    [InlineData(SmtpServerStage.Body, "554 5.7.1 spam", typeof(SendOutcome.Rejected))]
    [InlineData(SmtpServerStage.Greeting, "hello, this is no mail server", typeof(SendOutcome.Unreachable))]
    public async Task A_refusal_has_its_outcome_and_the_mail_is_not_there(SmtpServerStage stage, string answer, Type outcome)
    {
        // Always: who is refused with EHLO may say HELO.
        _server.Faults.Always = (now, _) => now == stage ? new ServerFault.Answer(answer) : null;
        Assert.IsType(outcome, await Send());
        Assert.Empty(_drop.Mails);
    }

    [Theory]
    [InlineData(SmtpServerStage.Greeting)]
    [InlineData(SmtpServerStage.Recipient)]
    [InlineData(SmtpServerStage.Data)]
    [InlineData(SmtpServerStage.Body)]
    public async Task A_connection_lost_before_the_final_dot_means_not_taken(SmtpServerStage stage)
    {
        _server.Faults.Plan(stage, new ServerFault.Drop());
        // More than the sockets' buffers hold, so that the dot cannot be on its way already.
        var lines = stage == SmtpServerStage.Body ? 400_000 : 1;
        Assert.IsType<SendOutcome.Unreachable>(await Send(SomeMail.Raw(string.Concat(Enumerable.Repeat(new string('x', 70) + "\r\n", lines)))));
        Assert.Empty(_drop.Mails);
    }

    [Fact]
    public async Task An_answer_lost_after_the_final_dot_is_unknown_and_the_mail_is_there_once()
    {
        _server.Faults.Plan(SmtpServerStage.Taken, new ServerFault.Drop());
        Assert.IsType<SendOutcome.Unknown>(await Send());
        Assert.Single(_drop.Mails);
        Assert.Equal(1, _server.Connections);
    }

    [Theory]
    [InlineData(SmtpServerStage.Greeting, typeof(SendOutcome.Unreachable))]
    [InlineData(SmtpServerStage.Recipient, typeof(SendOutcome.Unreachable))]
    [InlineData(SmtpServerStage.Taken, typeof(SendOutcome.Unknown))]
    public async Task A_server_that_says_nothing_any_more_is_not_waited_for(SmtpServerStage stage, Type outcome)
    {
        _server.Faults.Plan(stage, new ServerFault.Hang());
        var sending = Send();
        await _server.Faults.Changed.UntilAsync(() => _server.Faults.Hanging == 1, SomeMail.Limit);
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.IsType(outcome, await sending);
    }

    [Fact]
    public async Task A_cancelled_send_says_what_is_known()
    {
        using var cancelling = new CancellationTokenSource();
        _server.Faults.Plan(SmtpServerStage.Taken, new ServerFault.Hang());
        var sending = new SmtpTransport(SomeMail.Smtp(_server.Port), _time).Send(SomeMail.Envelope, SomeMail.Raw("x"), cancelling.Token);
        await _server.Faults.Changed.UntilAsync(() => _server.Faults.Hanging == 1, SomeMail.Limit);
        await cancelling.CancelAsync();
        Assert.IsType<SendOutcome.Unknown>(await sending);
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_is_taken()
    {
        var transport = new SmtpTransport(SomeMail.Smtp(LoopbackPort.Free()), _time);
        Assert.IsType<SendOutcome.Unreachable>(await transport.Send(SomeMail.Envelope, SomeMail.Raw("x"), SomeMail.Limit));
    }

    [Theory]
    [InlineData(SmtpServerStage.Recipient)]
    [InlineData(SmtpServerStage.Taken)]
    public async Task Endless_answers_are_cut_off(SmtpServerStage stage)
    {
        if (MailLibrary.Writer is not MimeWriter) return; // MailKit hears them out, up to the time-out
        _server.Faults.Plan(stage, new ServerFault.Answer(new string('2', 100_000)));
        Assert.IsType(stage == SmtpServerStage.Taken ? typeof(SendOutcome.Unknown) : typeof(SendOutcome.Unreachable), await Send());
        _server.Faults.Plan(stage, new ServerFault.Answer(string.Join("\r\n", Enumerable.Repeat("250-more", 1_000))));
        Assert.IsType(stage == SmtpServerStage.Taken ? typeof(SendOutcome.Unknown) : typeof(SendOutcome.Unreachable), await Send());
    }

    [Fact]
    public async Task Codes_and_words_come_back_without_any_address()
    {
        _server.Faults.Plan(SmtpServerStage.Recipient, new ServerFault.Answer("550-5.1.1 <budi.santoso@example.org>: user Budi.Santoso unknown\r\n550 5.1.1 see http://x.test/?to=budi.santoso%40example.org"));
        var rejected = Assert.IsType<SendOutcome.Rejected>(await Send());
        Assert.Equal("550", rejected.Code);
        Assert.Equal("5.1.1 … user … unknown 5.1.1 see …", rejected.Detail);
    }

    [Fact]
    public async Task A_bad_mail_does_not_stop_the_next()
    {
        _server.Faults.Plan(SmtpServerStage.Body, new ServerFault.Drop());
        await Send(SomeMail.Raw("first"));
        Assert.IsType<SendOutcome.Sent>(await Send(SomeMail.Raw("second")));
        Assert.EndsWith("second\r\n", SomeMail.Text(Assert.Single(_drop.Mails)), StringComparison.Ordinal);
    }

    private Task<SendOutcome> Send(byte[]? raw = null) => new SmtpTransport(SomeMail.Smtp(_server.Port), _time).Send(SomeMail.Envelope, raw ?? SomeMail.Raw("x"), SomeMail.Limit);
}
