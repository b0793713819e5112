using System.Security.Cryptography;
using System.Text;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Meta;

/// <summary>Meta's question when a webhook is set up: a GET with our own verify token and a challenge that comes back as it is
/// (https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests).</summary>
public static class MetaHandshake
{
    private const int ChallengeLengthMax = 128;

    /// <returns>The body of the 200 answer, to be sent as plain text; null where the request is not Meta's, which gets a 403.</returns>
    public static string? Answer(WebhookRequest request, string verifyToken)
    {
        var isSubscription = request.Method == "GET" && Query(request.Url, "hub.mode") == "subscribe";
        if (!isSubscription || verifyToken.Length == 0 || !IsSame(Query(request.Url, "hub.verify_token"), verifyToken)) return null;
        return Query(request.Url, "hub.challenge") is { Length: > 0 and <= ChallengeLengthMax } challenge && challenge.All(IsHarmless) ? challenge : null;
    }

    private static bool IsSame(string? given, string expected) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    // What we say back was said by a stranger: nothing that a browser could take for markup.
    private static bool IsHarmless(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    private static string? Query(string url, string name)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        if (question < 0) return null;
        foreach (var pair in url[(question + 1)..].Split('#')[0].Split('&'))
        {
            var (key, value) = pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (pair[..at], pair[(at + 1)..]) : (pair, "");
            if (Decoded(key) == name) return Decoded(value);
        }
        return null;
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
