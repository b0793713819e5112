using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Omnichannel.Support;

/// <summary>What a collector gets by OTLP over HTTP, as the bytes that came: names stand in them as they are.</summary>
public sealed class Collector : IAsyncDisposable
{
    private const string TracesPath = "/v1/traces";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _came = new();

    private Collector(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public string Metrics => Of("/v1/metrics");

    public string Traces => Of(TracesPath);

    public IReadOnlyList<CollectedSpan> Spans => [.. _came.Where(c => c.Path == TracesPath).SelectMany(c => CollectedSpan.Read(c.Body))];

    public static async Task<Collector> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._app.MapPost("/v1/{signal}", collector.Take);
        await collector._app.StartAsync();
        return collector;
    }

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _came.Enqueue((http.Request.Path, body.ToArray()));
    }

    private string Of(string path) => string.Concat(_came.Where(c => c.Path == path).Select(c => Encoding.Latin1.GetString(c.Body)));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
