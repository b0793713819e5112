using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <summary>What the gateway's rate is compared with: the same Kestrel with the gateway's settings and nothing behind it. It reads a JSON body
/// and answers <c>{}</c>.</summary>
internal static class RooflineServer
{
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    /// <summary>Says its address in one line, and serves until its standard input ends: so it never outlives who started it.</summary>
    public static async Task RunAsync(TextReader input, TextWriter output, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.MapPost("/empty", AnswerAsync);
        await app.StartAsync(cancellation);
        await output.WriteLineAsync(app.Urls.First());
        await input.ReadToEndAsync(cancellation);
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        while (true)
        {
            var read = await http.Request.BodyReader.ReadAsync(http.RequestAborted);
            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) break;
        }
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = EmptyObject.Length;
        await http.Response.BodyWriter.WriteAsync(EmptyObject, http.RequestAborted);
    }
}
