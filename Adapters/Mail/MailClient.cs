using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Mail;

/// <summary>Answers as mails, through the office's mail server.</summary>
public sealed class MailClient(MailOptions options, IMailTransport transport, TimeProvider time) : IChannelClient
{
    public Channel Channel => Channel.Email;

    public TimeSpan Pace => TimeSpan.Zero;

    public async Task<SendOutcome> Send(OutboxRow message, CancellationToken cancellation)
    {
        if (message.Route is null) return new SendOutcome.Rejected("route", "It is not known where to.");
        var mail = MailAdapter.Render(message, options, time.GetUtcNow());
        var outcome = await transport.Send(new MailEnvelope(mail.EnvelopeFrom, mail.To), MailLibrary.Writer.Write(mail), cancellation);
        return outcome is SendOutcome.Sent ? new SendOutcome.Sent(mail.MessageId) : outcome;
    }
}
