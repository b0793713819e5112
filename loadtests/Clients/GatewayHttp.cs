using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Omnichannel.LoadTests.Clients;

/// <summary>The plain HTTP requests that come before a hub: they give the cookie that the hub's handshake asks for.</summary>
public static class GatewayHttp
{
    /// <summary>How often a 429 is obeyed before it counts as a failure to connect.</summary>
    private const int WaitsMax = 10;

    public static HttpClient Create(Uri gateway, CookieContainer cookies) =>
        new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, UseProxy = false }, disposeHandler: true)
        {
            BaseAddress = gateway,
            Timeout = HubClient.AnswerMax,
        };

    /// <summary>A citizen's session; a valid cookie is kept.</summary>
    /// <exception cref="HttpRequestException">Any answer but success.</exception>
    public static Task OpenChatAsync(HttpClient http, string office, TimeProvider time, CancellationToken cancellation) =>
        PostAsync(http, $"/api/offices/{Uri.EscapeDataString(office)}/chat-session", null, time, cancellation);

    /// <summary>Signs an operator in.</summary>
    /// <exception cref="HttpRequestException">Any answer but success.</exception>
    public static Task SignInAsync(HttpClient http, StaffAccount account, TimeProvider time, CancellationToken cancellation) =>
        PostAsync(http, "/api/session", new { office = account.Office, @operator = account.Name, password = account.Password }, time, cancellation);

    /// <summary>A JSON resource, read as the contract's own type.</summary>
    public static async Task<T> GetAsync<T>(HttpClient http, string path, CancellationToken cancellation) =>
        await http.GetFromJsonAsync<T>(path, WireJson.Options, cancellation) ?? throw new JsonException($"{path} answered null.");

    /// <summary>Connects to a hub with the cookie there is; gets one first when there is none, or when the gateway does
    /// not take it any more.</summary>
    /// <param name="enter">Gets the cookie.</param>
    internal static async Task<HubClient> ConnectAsync(
        Uri hub, CookieContainer cookies, Func<CancellationToken, Task> enter, TimeProvider time, CancellationToken cancellation)
    {
        if (cookies.GetCookies(hub).Count > 0)
        {
            try { return await HubClient.ConnectAsync(hub, cookies, time, cancellation); }
            catch (HubLostException refused) when (refused.Refused == HttpStatusCode.Unauthorized) { }
        }
        await enter(cancellation);
        return await HubClient.ConnectAsync(hub, cookies, time, cancellation);
    }

    private static async Task PostAsync(HttpClient http, string path, object? body, TimeProvider time, CancellationToken cancellation)
    {
        for (var waits = 0; ; waits++)
        {
            using var answer = await http.PostAsJsonAsync(path, body ?? new { }, WireJson.Options, cancellation);
            if (answer.IsSuccessStatusCode) return;
            if (answer.StatusCode == HttpStatusCode.TooManyRequests && waits < WaitsMax)
            {
                await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), time, cancellation);
                continue;
            }
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            throw new HttpRequestException(
                string.Create(CultureInfo.InvariantCulture, $"POST {path}: {(int)answer.StatusCode} {text[..Math.Min(text.Length, 200)]}"),
                null, answer.StatusCode);
        }
    }
}
