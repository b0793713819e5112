using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.LoadTests.Providers;
using Omnichannel.Operations;
using Omnichannel.Support;
using OpenTelemetry.Metrics;

namespace Omnichannel.Gateway.Tests.Telemetry;

/// <summary>What leaves the process, for a collector that listens.</summary>
public sealed class ExportTests
{
    private const string Number = "628111000078";

    /// <summary>A process of its own: meters of one name share their export within a process, and it ends with whichever is disposed of first
    /// (opentelemetry-dotnet issue 6412).</summary>
    [Fact]
    public async Task Metrics_and_traces_arrive_and_hold_nobody_and_no_secret()
    {
        await using var collector = await Collector.Start();
        var url = LoopbackPort.Url(LoopbackPort.Free());
        await using var providers = await ProviderSimulator.Start(new ProviderOptions { Gateway = url });
        await using var gateway = await GatewayProcess.StartAsync(new GatewayOptions
        {
            Port = url.Port,
            Environment = new Dictionary<string, string>(GatewaySettings.Of(providers.Url, url, "demo").AsEnvironment())
            {
                [TelemetryRegistration.EndpointSetting] = collector.Url,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_SERVICE_NAME"] = "uji-gateway",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            },
        });
        using var http = new HttpClient();
        await http.GetAsync(new Uri(url, "/chat/demo?hub.verify_token=rahasia-token"));

        string[] metrics = ["omnichannel.messages.received", "omnichannel.hooks.taken", "omnichannel.store.batch.duration", "omnichannel.desk.queue.length", "omnichannel.engine.activations", "http.server.request.duration", "uji-gateway"];
        IEnumerable<string> Missing() => metrics.Where(name => !collector.Metrics.Contains(name, StringComparison.Ordinal));
        // A first webhook that a cold gateway takes too slowly goes to its spool: then the next one is taken.
        await Until(() => !Missing().Any(), () => string.Join(' ', Missing()), () => providers.Meta.WriteWhatsApp(Number, "Siti", "Rahasia").Acknowledged);
        await Until(() => collector.Traces.Contains("webhook commit", StringComparison.Ordinal) && collector.Traces.Contains("HttpRequestIn", StringComparison.Ordinal), () => "traces");
        Assert.Contains("taken", collector.Traces, StringComparison.Ordinal);
        foreach (var sent in new[] { collector.Metrics, collector.Traces })
        {
            Assert.DoesNotContain(Number, sent, StringComparison.Ordinal);
            Assert.DoesNotContain("rahasia", sent, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Without_a_collector_nothing_is_collected()
    {
        using var gateway = new RunningGateway();
        Assert.Null(gateway.Services.GetService<MeterProvider>());
    }

    /// <param name="meanwhile">Done before each look.</param>
    private static async Task Until(Func<bool> condition, Func<string> missing, Func<Task>? meanwhile = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            if (meanwhile is not null) await meanwhile();
            Assert.False(patience.IsCancellationRequested, $"It did not arrive: {missing()}");
            await Task.Delay(50);
        }
    }
}
