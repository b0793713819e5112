using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.Features;
using Omnichannel.Adapters.Contract;
using Omnichannel.Channels;
using Omnichannel.Gateway.Api;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>A provider's request: is it one of ours, is it signed, what became of it. One for all requests: a scope of services for each would
/// be made for nothing.</summary>
public sealed class WebhookEndpoint(ChannelAccounts accounts, HookDesk desk, HookMetrics metrics)
{
    /// <summary>Of an acknowledgement: <c>spool</c> when the request is durable there, and not committed yet. No provider reads it; whoever
    /// measures must not take the one for the other.</summary>
    public const string KeptHeader = "Omnichannel-Kept";

    /// <summary>What the way here needed, and says nothing of the request.</summary>
    private static readonly FrozenSet<string> OfTransport =
        new[] { "Accept", "Accept-Encoding", "Connection", "Content-Length", "Host", "User-Agent" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public IResult Handshake(string provider, OfficeId office, string account, HttpContext http)
    {
        if (accounts.Find(office, provider, account) is not { } found) return Results.NotFound();
        return found.Webhooks.Handshake(RequestOf(found, http.Request, default)) is { } answer ? Results.Text(answer) : Problems.Problem(StatusCodes.Status403Forbidden, Faults.Forbidden);
    }

    public async Task<IResult> Post(string provider, OfficeId office, string account, HttpContext http, CancellationToken cancellation)
    {
        if (accounts.Find(office, provider, account) is not { } found) return Results.NotFound();
        if (await Read(http.Request, found.Webhooks.BodyBytesMax, cancellation) is not { } body)
        {
            metrics.OnRefused(provider, "size");
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }
        var request = RequestOf(found, http.Request, body);
        if (!found.Webhooks.Authenticate(request))
        {
            metrics.OnRefused(provider, "signature");
            return Problems.Problem(StatusCodes.Status403Forbidden, Faults.Forbidden);
        }
        var (outcome, why) = await desk.Take(found, request, cancellation);
        if (outcome == HookOutcome.Spooled) http.Response.Headers[KeptHeader] = "spool";
        // Nothing in it: 200 as it stands.
        return outcome == HookOutcome.Malformed ? Problems.Invalid(why!) : Results.Empty;
    }

    /// <returns>Null when it is larger than that.</returns>
    private static async ValueTask<byte[]?> Read(HttpRequest request, int bytesMax, CancellationToken cancellation)
    {
        if (request.ContentLength > bytesMax) return null;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        if (request.ContentLength is { } length) return await ReadExactly(request.Body, (int)length, cancellation);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            if (body.Length + count > bytesMax) return null;
            body.Write(buffer, 0, count);
        }
        return body.ToArray();
    }

    /// <summary>Providers say how long a body is: it is read to where it stays, without a copy. The server lets no longer one through, and
    /// refuses a shorter one.</summary>
    private static async ValueTask<byte[]> ReadExactly(Stream body, int length, CancellationToken cancellation)
    {
        var bytes = new byte[length];
        await body.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    private static WebhookRequest RequestOf(ChannelAccount account, HttpRequest request, ReadOnlyMemory<byte> body)
    {
        var root = account.PublicUrl?.AbsoluteUri.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        // Only tests' server has no raw target.
        if (target.Length == 0) target = request.Path + request.QueryString;
        var headers = WebhookRequest.NoHeaders.ToBuilder();
        foreach (var (name, value) in request.Headers)
            if (!OfTransport.Contains(name)) headers[name] = value.ToString();
        return new WebhookRequest(request.Method, root + target, headers.ToImmutable(), body);
    }
}
