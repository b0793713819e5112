using Omnichannel.Adapters.Mail.MimeKit;
using Omnichannel.Adapters.Mail.Transport;

namespace Omnichannel.Adapters.Mail;

/// <summary>Which reader and writer, and which connections to mail servers, this build has: MimeKit's and MailKit's.</summary>
public static class MailLibrary
{
    public static IMailReader Reader(MailLimits limits) => new MimeKitReader(limits);

    public static IMailWriter Writer { get; } = new MimeKitWriter();

    internal static ISmtpSession Smtp(SmtpOptions options, TimeProvider time) => new MailKitSmtpSession(options, time);

    /// <exception cref="MailboxException">Refused.</exception>
    internal static Task<IImapSession> Imap(ImapOptions options, TimeProvider time, CancellationToken cancellation) => MailKitImapSession.Open(options, time, cancellation);
}
