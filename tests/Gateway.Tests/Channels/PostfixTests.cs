using System.Text;
using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Senders;
using Omnichannel.LoadTests.Providers.Mail;
using Omnichannel.Support;

namespace Omnichannel.Gateway.Tests.Channels;

/// <summary>The running gateway behind a real mail server: docs/channels/email.md, as it is written.</summary>
public sealed class PostfixTests
{
    [PostfixFact]
    public async Task A_real_mail_server_delivers_to_the_desk_and_takes_its_answer()
    {
        var sink = new MailDrop();
        await using var server = new SmtpServer(sink);
        var url = LoopbackPort.Url(LoopbackPort.Free());
        await using var postfix = await PostfixProcess.StartAsync(new PostfixOptions
        {
            RelayPort = server.Port,
            HookAddress = ConnectedGateway.Mailbox,
            Hook = new Uri(url, "/hooks/mail/demo/main"),
            Token = ConnectedGateway.HookToken,
        });
        await using var house = await ConnectedGateway.Start(url: url, smtp: postfix.Port);
        await using var console = await house.Operator();

        var citizen = new SmtpTransport(new SmtpOptions { Host = "127.0.0.1", Port = postfix.Port, Security = MailSecurity.None }, TimeProvider.System);
        var mail = ChannelTests.Mail("Siti <siti@example.com>", "KTP hilang", "<p1@example.com>", "Apa syaratnya?");
        Assert.IsType<SendOutcome.Sent>(await citizen.Send(new MailEnvelope("siti@example.com", ConnectedGateway.Mailbox), mail, ConnectedGateway.InTime()));
        var card = await ChannelTests.Served(console);
        Assert.True((await console.ReplyAsync(card, "Surat kehilangan dari polisi.")).IsDone);

        await sink.Changed.UntilAsync(() => sink.Mails.Any(m => m.To == "siti@example.com"), ConnectedGateway.InTime());
        var answer = sink.Mails.Single(m => m.To == "siti@example.com");
        Assert.Contains("In-Reply-To: <p1@example.com>", Encoding.UTF8.GetString(answer.Raw), StringComparison.Ordinal);
        await ChannelTests.UntilTranscript(console, card, entries => entries.Any(e => e.Status == OutboundStatus.Sent));
    }
}
