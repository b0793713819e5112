using Microsoft.AspNetCore.WebUtilities;

namespace Omnichannel.LoadTests.Providers.Meta;

/// <summary>Meta's question when a webhook is set up
/// (https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests).</summary>
internal static class MetaVerification
{
    private const string Challenge = "1158201444";

    /// <returns>Whether the gateway gave the challenge back; false also when it was not reached.</returns>
    public static async Task<bool> Ask(Uri hook, CancellationToken cancellation)
    {
        var query = new Dictionary<string, string?> { ["hub.mode"] = "subscribe", ["hub.challenge"] = Challenge, ["hub.verify_token"] = MetaAccounts.VerifyToken };
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        try
        {
            using var answer = await http.GetAsync(new Uri(QueryHelpers.AddQueryString(hook.AbsoluteUri, query)), cancellation);
            return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync(cancellation) == Challenge;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
