using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.LoadTests.Providers.Mail;

namespace Omnichannel.LoadTests.Tests.Providers.Mail;

internal static class SomeMail
{
    public const string Password = "rahasia-sekali";

    public static readonly MailEnvelope Envelope = new("desk@example.test", "budi.santoso@example.org");

    /// <summary>Far above what anything here takes: it ends what hangs.</summary>
    public static CancellationToken Limit => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    public static byte[] Raw(string text, string subject = "Halo") => Encoding.UTF8.GetBytes($"Subject: {subject}\r\n\r\n{text}\r\n");

    public static string Text(DroppedMail mail) => Encoding.UTF8.GetString(mail.Raw);

    public static string Text(FetchedMail mail) => Encoding.UTF8.GetString(mail.Raw.Span);

    public static SmtpServer Server(MailDrop drop) => new(drop);

    public static SmtpOptions Smtp(int port, MailSecurity security = MailSecurity.None, string? user = null) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Security = security,
        User = user,
        Password = user is null ? null : Password,
    };

    public static ImapOptions Imap(int port) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Security = MailSecurity.None,
        User = "desk",
        Password = "secret",
    };

    public static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.simulated.test", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
