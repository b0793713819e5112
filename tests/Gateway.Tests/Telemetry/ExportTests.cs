using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Gateway.Tests.Channels;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Operations;
using Omnichannel.Support;
using OpenTelemetry.Metrics;

namespace Omnichannel.Gateway.Tests.Telemetry;

/// <summary>What leaves the process, for a collector that listens.</summary>
public sealed class ExportTests
{
    private const string Number = "628111000078";

    [Fact]
    public async Task Metrics_and_traces_arrive_and_hold_nobody_and_no_secret()
    {
        await using var collector = await Collector.Start();
        await using var house = await ConnectedGateway.Start(more:
        [
            (TelemetryRegistration.EndpointSetting, collector.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "uji-gateway"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "200"), ("OTEL_BSP_SCHEDULE_DELAY", "200"),
        ]);
        await house.WriteUntilOneIsTaken(Number, "Rahasia");
        using var http = new HttpClient();
        await http.GetAsync(new Uri(house.Gateway.Url, "/chat/demo?hub.verify_token=rahasia-token"));

        string[] metrics = ["omnichannel.messages.received", "omnichannel.hooks.taken", "omnichannel.store.batch.duration", "omnichannel.desk.queue.length", "omnichannel.engine.activations", "http.server.request.duration", "uji-gateway"];
        await Until(() => metrics.All(name => collector.Metrics.Contains(name, StringComparison.Ordinal)), () => string.Join(' ', metrics.Where(name => !collector.Metrics.Contains(name, StringComparison.Ordinal))));
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

    private static async Task Until(Func<bool> condition, Func<string> missing)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, $"It did not arrive: {missing()}");
            await Task.Delay(50);
        }
    }
}
