using System.Collections.Immutable;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Twilio;

/// <summary>One account of an office with Twilio, for one channel. What is secret comes from the environment or a file,
/// and is never printed.</summary>
public sealed class TwilioOptions
{
    private static readonly TimeSpan TimeoutMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TimeoutMax = TimeSpan.FromMinutes(1);

    /// <summary>Our own name for the account: a part of the webhook's address, and what answers go out through.</summary>
    public string Account { get; set; } = SenderKey.DefaultAccount;

    /// <summary>Sms or WhatsApp.</summary>
    public Channel Channel { get; set; } = Channel.Sms;

    public string AccountSid { get; set; } = "";

    /// <summary>Webhooks are signed under it, so it is needed even beside an API key.</summary>
    public string AuthToken { get; set; } = "";

    /// <summary>While the token is changed: the other one, under which webhooks may still, or already, be signed.</summary>
    public string? OtherAuthToken { get; set; }

    /// <summary>Sends in place of the auth token, when it is set with its secret.</summary>
    public string? ApiKeySid { get; set; }

    public string? ApiKeySecret { get; set; }

    /// <summary>Our number, e.g. <c>+6281234567890</c>; on WhatsApp with or without <c>whatsapp:</c>.</summary>
    public string? From { get; set; }

    /// <summary>In place of <see cref="From"/>: Twilio picks the number.</summary>
    public string? MessagingServiceSid { get; set; }

    public Uri BaseUrl { get; set; } = new("https://api.twilio.com");

    /// <summary>Under which address the world reaches us, e.g. <c>https://chat.example.go.id</c>; null: no delivery states come back.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>The least time between two sends; null: one second for SMS (a long code's pace), 1/80 s for WhatsApp.</summary>
    public TimeSpan? Pace { get; set; }

    /// <summary>How long one call may take, 1 s to 1 min. After that a message that may have left is unknown.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>What may be sent on WhatsApp after the 24-hour window. Default: none.</summary>
    public IList<TwilioTemplate> Templates { get; } = [];

    /// <summary>For <see cref="TwilioAdapter.Authenticate"/>.</summary>
    public ImmutableArray<string> AuthTokens() => OtherAuthToken is { Length: > 0 } other ? [AuthToken, other] : [AuthToken];

    /// <summary>What is missing or wrong, one sentence each, without any value; empty when all is well.</summary>
    public ImmutableArray<string> Validate() => [.. Faults().Select(f => $"Twilio account {NameOrUnknown}: {f}")];

    public override string ToString() => $"Twilio account {NameOrUnknown} ({Channel})";

    private string NameOrUnknown => IsName(Account) ? Account : "(unnamed)";

    private bool IsServed => Channel is Channel.Sms or Channel.WhatsApp;

    private IEnumerable<string> Faults()
    {
        if (!IsName(Account)) yield return "Account must be 1 to 40 lower-case letters, digits or hyphens.";
        if (!IsServed) yield return "Channel must be Sms or WhatsApp.";
        if (!IsSid(AccountSid, "AC")) yield return "AccountSid is missing or not AC and 32 hex digits.";
        if (AuthToken.Length == 0) yield return "AuthToken is missing; webhooks are signed under it.";
        if (string.IsNullOrEmpty(ApiKeySid) != string.IsNullOrEmpty(ApiKeySecret)) yield return "ApiKeySid and ApiKeySecret must be set together.";
        if (string.IsNullOrEmpty(From) && string.IsNullOrEmpty(MessagingServiceSid)) yield return "From or MessagingServiceSid is missing.";
        if (IsServed && !string.IsNullOrEmpty(From) && !IsOurs(From)) yield return "From is no address on this channel; write a number as + and digits.";
        if (!string.IsNullOrEmpty(MessagingServiceSid) && !IsSid(MessagingServiceSid, "MG")) yield return "MessagingServiceSid is not MG and 32 hex digits.";
        if (!IsSafe(BaseUrl)) yield return "BaseUrl must be https (http on this machine only).";
        if (PublicUrl is not null && (!IsSafe(PublicUrl) || PublicUrl.Query.Length > 0)) yield return "PublicUrl must be https, without a query.";
        if (Pace < TimeSpan.Zero) yield return "Pace must not be negative.";
        if (Timeout < TimeoutMin || Timeout > TimeoutMax) yield return "Timeout must be 1 second to 1 minute.";
        if (Channel == Channel.Sms && Templates.Count > 0) yield return "Templates are for WhatsApp; an SMS needs none.";
        foreach (var fault in Templates.SelectMany(t => t.Validate())) yield return fault;
    }

    private bool IsOurs(string from) => TwilioAddress.Parse(TwilioAddress.Write(Channel, from)) is { } parsed && parsed.Channel == Channel;

    private static bool IsName(string account) => account.Length is > 0 and <= 40 && account.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    internal static bool IsSid(string sid, string kind) =>
        sid.Length == 34 && sid.StartsWith(kind, StringComparison.Ordinal) && sid.Skip(2).All(char.IsAsciiHexDigit);

    private static bool IsSafe(Uri url) =>
        url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
