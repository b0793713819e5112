using Omnichannel.LoadTests.Scenarios.Ingest;

namespace Omnichannel.LoadTests.Tests.Scenarios;

public class IngestTests
{
    /// <summary>The counts, not the speed: that is measured on a quiet machine.</summary>
    [Fact]
    public async Task Every_acknowledged_webhook_stands_in_the_killed_gateway_s_store_once()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var lines = new List<string>();

        var report = await new IngestRun(new IngestOptions(Seconds: 2, Senders: 200, Connections: 16), new SqliteIngestStore(), TimeProvider.System, lines.Add).RunAsync(patience.Token);

        Assert.True(report.IsGood, report.ToText());
        Assert.Equal((0, 0, 0), (report.Lost, report.Doubled, report.Spooled));
        Assert.True(report.Acknowledged > 200, report.ToText());
        Assert.Equal(report.Acknowledged, report.Stored);
        Assert.True(report.RooflineRps > 0 && report.DurableRps > 0, report.ToText());
        Assert.NotEmpty(lines);
    }
}
