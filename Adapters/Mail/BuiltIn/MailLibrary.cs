using Omnichannel.Adapters.Mail.BuiltIn;
using Omnichannel.Adapters.Mail.Transport;

namespace Omnichannel.Adapters.Mail;

/// <summary>Which reader and writer, and which connections to mail servers, this build has: the built-in ones.</summary>
public static class MailLibrary
{
    public static IMailReader Reader(MailLimits limits) => new MimeReader(limits);

    public static IMailWriter Writer { get; } = new MimeWriter();

    internal static ISmtpSession Smtp(SmtpOptions options, TimeProvider time) => new SmtpSession(options, time);

    /// <exception cref="MailboxException">Refused.</exception>
    internal static Task<IImapSession> Imap(ImapOptions options, TimeProvider time, CancellationToken cancellation) => ImapSession.Open(options, time, cancellation);
}
