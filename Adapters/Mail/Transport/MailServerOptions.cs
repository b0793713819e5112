using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>Where encryption begins. The certificate is checked in each case.</summary>
public enum MailSecurity
{
    /// <summary>Never. For this machine and for networks that are trusted.</summary>
    None,

    /// <summary>STARTTLS when the server offers it.</summary>
    WhenOffered,

    /// <summary>STARTTLS, or nothing is done.</summary>
    StartTls,

    /// <summary>From the first byte (ports 465 and 993).</summary>
    Tls,
}

/// <summary>One mail server. What is secret comes from the environment or a file, and is never printed.</summary>
public abstract class MailServerOptions
{
    private const int TokenLengthMax = 8_000;

    /// <summary>A name or an address.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; }

    /// <summary>Default: STARTTLS, or nothing is done.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>A server on this machine may show any certificate. For development; of no effect on other hosts. Default: no.</summary>
    public bool TrustAnyCertificateOnLoopback { get; set; }

    /// <summary>Null: without signing in.</summary>
    public string? User { get; set; }

    /// <summary>Secret.</summary>
    public string? Password { get; set; }

    /// <summary>Secret: an OAuth 2 access token, in place of the password (XOAUTH2).</summary>
    public string? AccessToken { get; set; }

    /// <summary>Where the access token stands, when another program renews it: the file is read at every sign-in.</summary>
    public string? AccessTokenFile { get; set; }

    /// <summary>How long the connection, with its TLS and the server's greeting, may take to come about. Default 30 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one command may take. Default 60 s.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one mail may take to be moved, and then again to be taken. Default 5 min.</summary>
    public TimeSpan DataTimeout { get; set; } = TimeSpan.FromMinutes(5);

    internal bool SignsIn => !string.IsNullOrEmpty(User);

    internal const string NoToken = "AccessTokenFile cannot be read, or holds no token.";

    internal const string NoEncryption = "A password does not travel without encryption.";

    internal bool SignsInByToken => SignsIn && HasToken;

    private bool HasToken => !string.IsNullOrEmpty(AccessToken) || !string.IsNullOrEmpty(AccessTokenFile);

    internal bool IsLoopback => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>What is missing or wrong, one sentence each, without any value; empty when all is well.</summary>
    public IReadOnlyList<string> Validate() => [.. Faults()];

    protected virtual IEnumerable<string> Faults()
    {
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown) yield return "Host must be a name or an address.";
        if (Port is < 1 or > 65_535) yield return "Port must be 1 to 65535.";
        if (string.IsNullOrEmpty(User) != (string.IsNullOrEmpty(Password) && !HasToken)) yield return "User and Password, or User and AccessToken, must be set together.";
        if (HasToken && !string.IsNullOrEmpty(Password)) yield return "Password and AccessToken must not both be set.";
        if (HasToken && Token() is null) yield return string.IsNullOrEmpty(AccessTokenFile) ? "AccessToken is no token." : NoToken;
        if (Has(User, '\0') || Has(Password, '\0')) yield return "User and Password must not hold a zero byte.";
        if (SignsIn && Security == MailSecurity.None && !IsLoopback) yield return "Security must not be None with a password, except on this machine.";
        if (IsOut(ConnectTimeout) || IsOut(CommandTimeout) || IsOut(DataTimeout)) yield return "Time-outs must be 1 second to 30 minutes.";
    }

    /// <summary>The check of the server's certificate, as <see cref="RemoteCertificateValidationCallback"/>.</summary>
    internal bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None || (TrustAnyCertificateOnLoopback && IsLoopback);

    /// <summary>RFC 4616.</summary>
    internal string PlainCredentials() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{User}\0{Password}"));

    /// <summary>The token as it is now; null: there is none.</summary>
    internal string? Token()
    {
        try
        {
            var token = string.IsNullOrEmpty(AccessTokenFile) ? AccessToken : File.ReadAllText(AccessTokenFile).Trim();
            return !string.IsNullOrEmpty(token) && token.Length <= TokenLengthMax && token.All(c => c is > ' ' and <= '~') ? token : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>https://developers.google.com/workspace/gmail/imap/xoauth2-protocol. Null: there is no token.</summary>
    internal string? TokenCredentials() => Token() is { } token ? Convert.ToBase64String(Encoding.UTF8.GetBytes($"user={User}\u0001auth=Bearer {token}\u0001\u0001")) : null;

    private static bool Has(string? text, char c) => text?.Contains(c) == true;

    private static bool IsOut(TimeSpan time) => time < TimeSpan.FromSeconds(1) || time > TimeSpan.FromMinutes(30);
}
