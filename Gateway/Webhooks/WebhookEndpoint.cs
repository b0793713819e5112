using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.Features;
using Omnichannel.Adapters.Contract;
using Omnichannel.Channels;
using Omnichannel.Gateway.Api;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>A provider's request: is it one of ours, is it signed, what became of it. One for all requests: a scope of services for each would
/// be made for nothing.</summary>
public sealed class WebhookEndpoint(ChannelAccounts accounts, HookBodies bodies, HookDesk desk, HookMetrics metrics)
{
    /// <summary>Of an acknowledgement: <c>spool</c> when the request is durable there, and not committed yet. No provider reads it; whoever
    /// measures must not take the one for the other.</summary>
    public const string KeptHeader = "Omnichannel-Kept";

    /// <summary>What the way here needed, and says nothing of the request.</summary>
    private static readonly FrozenSet<string> OfTransport =
        new[] { "Accept", "Accept-Encoding", "Connection", "Content-Length", "Host", "User-Agent" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly IResult Unknown = Problems.Of(StatusCodes.Status404NotFound);
    private static readonly IResult Forbidden = Problems.Of(StatusCodes.Status403Forbidden);
    private static readonly IResult Busy = Problems.Problem(StatusCodes.Status503ServiceUnavailable, Faults.Busy);
    private static readonly IResult TooLarge = Problems.Of(StatusCodes.Status413PayloadTooLarge);

    public static Task NoHook(HttpContext http) => Unknown.ExecuteAsync(http);

    public Task Handshake(HttpContext http)
    {
        if (Asked(http) is not { } account) return Unknown.ExecuteAsync(http);
        var answer = account.Webhooks.Handshake(RequestOf(account, http.Request, default));
        return (answer is null ? Forbidden : Results.Text(answer)).ExecuteAsync(http);
    }

    /// <summary>200 has nothing in it.</summary>
    public async Task Post(HttpContext http)
    {
        if (Asked(http) is not { } account)
        {
            await Unknown.ExecuteAsync(http);
            return;
        }
        var isShown = account.Webhooks.IsShownByHeaders;
        if (isShown && !account.Webhooks.Authenticate(RequestOf(account, http.Request, default)))
        {
            await Refuse(http, account, "signature", Forbidden);
            return;
        }
        using var body = await bodies.Read(http.Request, account.Webhooks.BodyBytesMax, isShown, http.RequestAborted);
        if (body.Fault != HookBodyFault.None)
        {
            await (body.Fault == HookBodyFault.TooLarge ? Refuse(http, account, "size", TooLarge) : RefuseForNow(http, account));
            return;
        }
        var request = RequestOf(account, http.Request, body.Bytes);
        if (!isShown && !account.Webhooks.Authenticate(request))
        {
            await Refuse(http, account, "signature", Forbidden);
            return;
        }
        var (outcome, why) = await desk.Take(account, request, http.RequestAborted);
        if (outcome == HookOutcome.Spooled) http.Response.Headers[KeptHeader] = "spool";
        if (outcome == HookOutcome.ForOthers) await Unknown.ExecuteAsync(http);
        if (outcome == HookOutcome.Malformed) await Problems.Invalid(why!).ExecuteAsync(http);
    }

    private Task Refuse(HttpContext http, ChannelAccount account, string why, IResult answer)
    {
        metrics.OnRefused(account.Provider, why);
        return answer.ExecuteAsync(http);
    }

    private Task RefuseForNow(HttpContext http, ChannelAccount account)
    {
        http.Response.Headers.RetryAfter = Problems.RetryAfter;
        return Refuse(http, account, "busy", Busy);
    }

    private ChannelAccount? Asked(HttpContext http)
    {
        var route = http.Request.RouteValues;
        return OfficeId.TryParse(route["office"] as string, null, out var office) ? accounts.Find(office, (string)route["provider"]!, (string)route["account"]!) : null;
    }

    private static WebhookRequest RequestOf(ChannelAccount account, HttpRequest request, ReadOnlyMemory<byte> body)
    {
        var root = account.PublicRoot ?? $"{request.Scheme}://{request.Host}";
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        // Only tests' server has no raw target.
        if (target.Length == 0) target = request.Path + request.QueryString;
        var headers = WebhookRequest.NoHeaders.ToBuilder();
        foreach (var (name, value) in request.Headers)
            if (!OfTransport.Contains(name)) headers[name] = value.ToString();
        return new WebhookRequest(request.Method, root + target, headers.ToImmutable(), body);
    }
}
