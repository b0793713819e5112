using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Cluster.Tests.Silos;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;
using Omnichannel.Support;

namespace Omnichannel.Cluster.Tests.Metrics;

/// <summary>How full the mailboxes of grains are is seen on Orleans too, under the names that the alarm and the dashboard ask for.</summary>
public sealed partial class MailboxTests
{
    private const string Deepest = "omnichannel.engine.mailbox.deepest", Waiting = "omnichannel.engine.mailbox.waiting";
    private static readonly string[] Asking = ["alerts.yaml", "dashboard.json"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task What_the_alarm_and_the_dashboard_name_is_what_a_process_exports()
    {
        var named = Asking.SelectMany(f => OfEngine().Matches(File.ReadAllText(Path.Combine(Repository.Root, "deploy", f))))
            .Select(m => m.Value.Replace('_', '.')).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal([Deepest, Waiting], named);
        await using var collector = await Collector.Start();
        await using var gateway = await GatewayProcess.StartAsync(new GatewayOptions
        {
            Environment = new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
            },
        });
        await Until(() => named.All(name => collector.Metrics.Contains(name, StringComparison.Ordinal)));
    }

    [PostgresFact]
    public async Task Calls_are_counted_from_the_sending_to_the_answer_and_not_after_it()
    {
        await using var server = await PostgresProcess.StartAsync();
        await using var cluster = await SiloCluster.StartAsync(await server.CreateDatabaseAsync(), silos: 1);
        using var meters = new Meters(cluster.Grains.ServiceProvider.GetRequiredService<IMeterFactory>());
        Task Read(string citizen) => cluster.Grains.GetGrain<IConversationGrain>(new ConversationId(new OfficeId("demo"), Channel.WebChat, citizen).ToString()).Transcript(long.MaxValue, staff: false);
        await Read("a");
        Assert.Equal((0, 0), (meters.Gauge(Deepest), meters.Gauge(Waiting)));

        await server.FreezeAsync();
        Task[] calls = [Read("a"), Read("a"), Read("a"), Read("b")];
        Assert.Equal((3, 4), (meters.Gauge(Deepest), meters.Gauge(Waiting)));
        await server.ThawAsync();
        await Task.WhenAll(calls);
        await Until(() => meters.Gauge(Waiting) == 0);
        Assert.Equal(0, meters.Gauge(Deepest));
    }

    private static async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition()) await Task.Delay(50, patience.Token);
    }

    [GeneratedRegex(@"\bomnichannel_engine_\w+")]
    private static partial Regex OfEngine();

    /// <summary>What one process of several in this one shows.</summary>
    private sealed class Meters : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentDictionary<string, int> _shown = new();

        public Meters(IMeterFactory scope)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, scope)) listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => _shown[instrument.Name] = value);
            _listener.Start();
        }

        public int Gauge(string name)
        {
            _listener.RecordObservableInstruments();
            return _shown[name];
        }

        public void Dispose() => _listener.Dispose();
    }
}
