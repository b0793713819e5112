using System.Text;
using Omnichannel.Adapters.Mail;

namespace Omnichannel.Adapters.Tests.Mail;

/// <summary>What the tests of mail start from.</summary>
internal static class Some
{
    /// <summary>Whether this build reads mail with our own reader.</summary>
    public static bool ReaderIsBuiltIn { get; } = MailLibrary.Reader(new MailLimits()).GetType().Namespace!.EndsWith("BuiltIn", StringComparison.Ordinal);

    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public static MailOptions Options() => new()
    {
        Account = "desk",
        Mailbox = "desk@capil.example",
        DisplayName = "Dukcapil Contoh",
        SigningKey = "0123456789abcdef0123456789abcdef",
    };

    public static byte[] Bytes(string mail) => Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n"));

    public static MailMessage Read(string mail) => Read(Bytes(mail));

    /// <summary>By this build's reader.</summary>
    public static MailMessage Read(byte[] mail) => MailLibrary.Reader(new MailLimits()).Read(mail);

    public static ParsedMail Parse(string mail) => MailAdapter.Parse(Bytes(mail), Options(), Now);
}
