using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail;
using Omnichannel.Adapters.Meta;
using Omnichannel.Adapters.Twilio;
using Omnichannel.LoadTests.Providers.Mail;
using Omnichannel.LoadTests.Providers.Meta;
using Omnichannel.LoadTests.Providers.Twilio;

namespace Omnichannel.LoadTests.Tests.Providers;

/// <summary>Takes webhooks as the gateway does: our own adapters say whether they are genuine and what they tell.</summary>
internal sealed class StubGateway : IAsyncDisposable
{
    private static readonly MailWebhooks Mail = new(MailAccounts.Options(MailPorts.Free), MailAccounts.HookToken);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<int> _answers = new();
    private readonly ConcurrentQueue<(string Path, ChannelEvent Event)> _told = new();
    private int _forged;

    private StubGateway()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseRouting();
        _app.MapPost("/hooks/{provider}/demo/{account}/{what?}", (Delegate)Take);
        _app.MapGet("/hooks/{provider}/demo/{account}", async (HttpContext http) =>
            MetaHandshake.Answer(await Read(http), MetaAccounts.VerifyToken) is { } challenge ? Results.Text(challenge) : Results.StatusCode(403));
    }

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>What genuine and acknowledged webhooks told, in the order in which they came.</summary>
    public ImmutableArray<ChannelEvent> Told => [.. _told.Select(t => t.Event)];

    public ImmutableArray<string> Paths => [.. _told.Select(t => t.Path)];

    public ImmutableArray<ChannelEvent.Wrote> Written => [.. Told.OfType<ChannelEvent.Wrote>()];

    public ImmutableArray<ChannelEvent.Fared> Fared => [.. Told.OfType<ChannelEvent.Fared>()];

    /// <summary>How many were not signed as they should be.</summary>
    public int Forged => Volatile.Read(ref _forged);

    public static async Task<StubGateway> Start()
    {
        var gateway = new StubGateway();
        await gateway._app.StartAsync();
        return gateway;
    }

    /// <summary>The next webhooks are answered so, and forgotten.</summary>
    public void Answer(params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) _answers.Enqueue(status);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> Take(HttpContext http)
    {
        var request = await Read(http);
        if (!IsGenuine(request))
        {
            Interlocked.Increment(ref _forged);
            return Results.StatusCode(403);
        }
        if (_answers.TryDequeue(out var status)) return Results.StatusCode(status);
        foreach (var e in Parse(request)) _told.Enqueue((http.Request.Path, e));
        return Results.Ok();
    }

    private static bool IsGenuine(WebhookRequest request) => new Uri(request.Url).Segments[2] switch
    {
        "twilio/" => TwilioAdapter.Authenticate(request, TwilioAccounts.AuthToken),
        "mail/" => Mail.Authenticate(request),
        _ => MetaSignature.IsValid(request, MetaSignature.Key(MetaAccounts.AppSecret)),
    };

    private static ImmutableArray<ChannelEvent> Parse(WebhookRequest request) => new Uri(request.Url).Segments[2] switch
    {
        "twilio/" => TwilioAdapter.Parse(request, "main", TimeProvider.System.GetUtcNow()),
        "mail/" => Mail.Parse(request, TimeProvider.System.GetUtcNow()).Events,
        "whatsapp/" => WhatsAppAdapter.Parse(request, "main"),
        _ => MessengerAdapter.Parse(request, "main", MetaAccounts.AppId),
    };

    private static async Task<WebhookRequest> Read(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = WebhookRequest.NoHeaders.AddRange(http.Request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString())));
        var url = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{http.Request.QueryString}";
        return new WebhookRequest(http.Request.Method, url, headers, body.ToArray());
    }
}
