namespace Omnichannel.LoadTests.Providers.Mail;

/// <summary>Where the mail server listens on 127.0.0.1; 0 = a free port.</summary>
public sealed record MailPorts(int Smtp, int Imap)
{
    public static readonly MailPorts Free = new(0, 0);
}
