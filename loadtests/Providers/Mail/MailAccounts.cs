using Omnichannel.Adapters.Mail;
using Omnichannel.Adapters.Mail.Transport;

namespace Omnichannel.LoadTests.Providers.Mail;

/// <summary>The simulated mailbox. Nothing here opens anything outside this machine.</summary>
public static class MailAccounts
{
    public const string Host = "127.0.0.1";
    public const string Name = "desk";
    public const string Mailbox = "layanan@dukcapil.example.go.id";
    public const string DisplayName = "Dukcapil";
    public const string SigningKey = "simulated-signing-key-of-the-mailbox";
    public const string HookToken = "simulated-token-of-the-mail-server";
    public const string User = "layanan";
    public const string Password = "simulated-mailbox-password";

    /// <summary>Our own adapter's options for it.</summary>
    public static MailAccountOptions Options(MailPorts ports) => new()
    {
        Account = Name,
        Mailbox = Mailbox,
        DisplayName = DisplayName,
        SigningKey = SigningKey,
        HookToken = HookToken,
        Smtp = new SmtpOptions
        {
            Host = Host,
            Port = ports.Smtp,
            Security = MailSecurity.None,
        },
        Imap = new ImapOptions
        {
            Host = Host,
            Port = ports.Imap,
            Security = MailSecurity.None,
            User = User,
            Password = Password,
        },
    };
}
