using System.Text;

namespace Omnichannel.LoadTests.Providers.Mail;

/// <summary>https://developers.google.com/workspace/gmail/imap/xoauth2-protocol</summary>
internal static class XOAuth2
{
    /// <summary>What the server asks whose token is not good; the client answers with nothing.</summary>
    public static readonly string Refusal = Convert.ToBase64String("""{"status":"401","schemes":"bearer","scope":"mail"}"""u8);

    public static string Of(string user, string? token) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"user={user}\u0001auth=Bearer {token}\u0001\u0001"));
}
