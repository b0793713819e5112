using System.Security.Cryptography;
using System.Text;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Twilio;

/// <summary>Twilio's word that a request is its own: HMAC-SHA1, under the account's auth token, of the address as it was
/// called and the form's parameters. See https://www.twilio.com/docs/usage/security#validating-requests.</summary>
public static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    /// <summary>What the address of a request with another body than a form says of that body.</summary>
    private const string BodyHash = "bodySHA256";

    /// <summary>Whether the request was signed under this token. Never throws; an empty token signs nothing.</summary>
    public static bool IsGood(WebhookRequest request, string authToken)
    {
        if (authToken.Length == 0 || request.Header(Header) is not { Length: > 0 } claimed) return false;
        try
        {
            return SignedParameters(request) is { } signed && UrlVariants(request.Url).Any(url => AreSame(Of(authToken, url, signed.Pairs), claimed));
        }
        catch (WebhookFormatException)
        {
            return false;
        }
    }

    /// <summary>The signature of a request. A name that comes several times counts with each of its different values.</summary>
    public static string Of(string authToken, string url, IEnumerable<(string Name, string Value)> parameters)
    {
        var signed = new StringBuilder(url);
        var ordered = parameters.Order(Comparer<(string Name, string Value)>.Create(Compare));
        (string, string)? last = null;
        foreach (var pair in ordered)
        {
            if (pair == last) continue;
            signed.Append(pair.Name).Append(pair.Value);
            last = pair;
        }
        // Twilio chose SHA-1; as an HMAC it stands.
#pragma warning disable CA5350
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed.ToString())));
#pragma warning restore CA5350
    }

    /// <summary>Null: the body is not what the address says.</summary>
    private static TwilioForm? SignedParameters(WebhookRequest request)
    {
        if (request.Body.IsEmpty) return new TwilioForm([]);
        if (TwilioForm.IsForm(request)) return TwilioForm.OfBody(request);
        var hash = Convert.ToHexStringLower(SHA256.HashData(request.Body.Span));
        return TwilioForm.QueryValue(request.Url, BodyHash) is { } claimed && AreSame(hash, claimed) ? new TwilioForm([]) : null;
    }

    /// <summary>The address as it was called, and the same with the port left out or the usual one put in: what Twilio signs
    /// differs between its own systems. Text all the way: a parsed address would come back in lower case.</summary>
    private static IEnumerable<string> UrlVariants(string url)
    {
        yield return url;
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) yield break;
        var start = scheme + 3;
        var length = url.AsSpan(start).IndexOfAny('/', '?', '#');
        var end = length < 0 ? url.Length : start + length;
        var user = url.LastIndexOf('@', end - 1, end - start);
        // A colon before the bracket belongs to an IPv6 address.
        var bracket = url.LastIndexOf(']', end - 1, end - start);
        var host = Math.Max(start, Math.Max(user + 1, bracket + 1));
        var colon = url.IndexOf(':', host, end - host);
        if (colon >= 0) yield return string.Concat(url.AsSpan(0, colon), url.AsSpan(end));
        else if (url.AsSpan(0, scheme).Equals("https", StringComparison.OrdinalIgnoreCase)) yield return url.Insert(end, ":443");
        else yield return url.Insert(end, ":80");
    }

    private static int Compare((string Name, string Value) a, (string Name, string Value) b) =>
        string.CompareOrdinal(a.Name, b.Name) is not 0 and var byName ? byName : string.CompareOrdinal(a.Value, b.Value);

    /// <summary>Takes as long whatever differs.</summary>
    private static bool AreSame(string ours, string claimed) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(claimed));
}
