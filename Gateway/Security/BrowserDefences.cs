using Omnichannel.Gateway.Api;
using Omnichannel.Gateway.Webhooks;

namespace Omnichannel.Gateway.Security;

/// <summary>What keeps other sites' pages out.</summary>
public static class BrowserDefences
{
    private const string ContentPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>First of all, and written as the answer starts: a fault's answer is begun anew, and must say this too. Providers are no browsers.</summary>
    public static void UseBrowserHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        if (!WebhookApi.IsFor(http)) http.Response.OnStarting(AddHeaders, http.Response);
        return next(http);
    });

    private static Task AddHeaders(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    }

    public static void UseOriginCheck(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (IsForeign(http.Request))
        {
            await Problems.Problem(StatusCodes.Status403Forbidden, "foreign-origin").ExecuteAsync(http);
            return;
        }
        await next(http);
    });

    /// <summary>A browser names the page that asks in <c>Origin</c>, on every WebSocket handshake and every write. Whoever
    /// sends none is no browser, and has no cookies but its own.</summary>
    private static bool IsForeign(HttpRequest request)
    {
        if (request.Headers.Origin is not [var origin]) return request.Headers.Origin.Count > 1;
        var guarded = request.HttpContext.WebSockets.IsWebSocketRequest || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
        return guarded && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
