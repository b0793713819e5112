using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Senders;
using Omnichannel.Support;
using YamlDotNet.RepresentationModel;

namespace Omnichannel.Gateway.Tests.Deploy;

/// <summary>What the dashboard draws and the alarms watch is what the meters have, under the names that Prometheus gives it.</summary>
public sealed partial class MetricNameTests
{
    [Fact]
    public async Task Every_metric_of_the_dashboard_and_the_alarms_exists()
    {
        using var gateway = new RunningGateway();
        using var meters = new MeterReader(gateway);
        await using var visit = await ServedVisit.Start(gateway);
        // Nothing is sent here, so nobody has asked for it.
        gateway.Services.GetRequiredService<SenderMetrics>();
        var known = meters.Instruments.SelectMany(Names).ToHashSet();
        var named = Expressions().SelectMany(e => Metric().Matches(e)).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(named.Count > 15);
        Assert.Empty(named.Except(known));
    }

    [Fact]
    public void Every_alarm_is_explained_where_its_reader_looks()
    {
        var manual = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        var alarms = Rules().Select(r => r.At("alert")!).ToList();
        Assert.Equal(alarms.Count, alarms.Distinct().Count());
        Assert.All(alarms, a => Assert.Contains($"| {a} |", manual, StringComparison.Ordinal));
    }

    [Fact]
    public void A_share_of_requests_leaves_the_same_ones_out_above_and_below()
    {
        var rates = Requests().Matches(Rules().Single(r => r.At("alert") == "RequestsFail").At("expr")!).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(2, rates.Count);
        Assert.All(rates, labels => Assert.Contains("http_route!~\"/health.*\"", labels, StringComparison.Ordinal));
    }

    private static IEnumerable<YamlNode> Rules() => DeployFiles.Documents("alerts.yaml").Single().Child("groups").Items().SelectMany(g => g.Child("rules").Items());

    private static IEnumerable<string> Expressions()
    {
        using var dashboard = JsonDocument.Parse(DeployFiles.Text("dashboard.json"));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(p => p.GetProperty("targets").EnumerateArray()).Select(t => t.GetProperty("expr").GetString()!);
        return [.. panels, .. Rules().Select(r => r.At("expr")!)];
    }

    /// <summary>As OpenTelemetry's translation to Prometheus says: dots, then the unit, then what it is.</summary>
    private static IEnumerable<string> Names(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var name = instrument.Name.Replace('.', '_') + unit;
        var kind = instrument.GetType().Name.Split('`')[0];
        return kind switch
        {
            "Counter" or "ObservableCounter" => [$"{name}_total"],
            "Histogram" => [$"{name}_bucket", $"{name}_sum", $"{name}_count"],
            _ => [name],
        };
    }

    [GeneratedRegex(@"http_server_request_duration_seconds_count(.*?)\[")]
    private static partial Regex Requests();

    [GeneratedRegex(@"\b(omnichannel|http|signalr|kestrel|dotnet|aspnetcore|process)_(?!route|response_status_code)[a-z0-9_]+\b")]
    private static partial Regex Metric();
}
