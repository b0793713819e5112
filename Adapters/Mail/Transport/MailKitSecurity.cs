using MailKit.Security;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>Our options in MailKit's words.</summary>
internal static class MailKitSecurity
{
    public static SecureSocketOptions Of(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.WhenOffered => SecureSocketOptions.StartTlsWhenAvailable,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.SslOnConnect,
    };

    /// <returns>Null: the server offers none that fits, or there is no token.</returns>
    public static SaslMechanism? WayIn(MailServerOptions options, HashSet<string> offered)
    {
        if (options.SignsInByToken) return offered.Contains("XOAUTH2") && options.Token() is { } token ? new SaslMechanismOAuth2(options.User!, token) : null;
        if (offered.Contains("PLAIN")) return new SaslMechanismPlain(options.User!, options.Password!);
        return offered.Contains("LOGIN") ? new SaslMechanismLogin(options.User!, options.Password!) : null;
    }
}
