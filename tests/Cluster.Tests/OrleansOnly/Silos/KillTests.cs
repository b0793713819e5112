using System.Globalization;
using Omnichannel.Cluster.Tests.Histories;
using Omnichannel.Support;
using Xunit.Abstractions;

namespace Omnichannel.Cluster.Tests.Silos;

public sealed class KillTests(ITestOutputHelper output)
{
    /// <summary>How many seconds silos are killed for. Default 30; before a release 300.</summary>
    private const string SecondsSetting = "OMNICHANNEL_KILL_SECONDS";

    /// <summary>How many violations a failure names.</summary>
    private const int ShownMax = 50;

    private static readonly TimeSpan CalmEvery = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CalmLasts = TimeSpan.FromSeconds(10);

    [PostgresFact]
    public async Task Silos_that_die_under_load_break_no_promise_and_are_replaced_soon()
    {
        var lasts = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable(SecondsSetting) ?? "30", CultureInfo.InvariantCulture));
        await using var server = await PostgresProcess.StartAsync();
        await using var cluster = await SiloCluster.StartAsync(await server.CreateDatabaseAsync(), silos: 3);
        var storm = new Storm(cluster);
        using var limit = new CancellationTokenSource(2 * lasts + TimeSpan.FromMinutes(4));

        var run = await storm.Rage(lasts, CalmEvery, CalmLasts, limit.Token);

        output.WriteLine(new RunFigures(run, storm).ToString());
        var violations = Invariants.Violations(run);
        Assert.True(violations.Count == 0, string.Join('\n', violations.Take(ShownMax)));
        // The next silo dies while the one before is being replaced: a call may hang on both, one after the other.
        Assert.True(storm.LongestAcknowledgement < 2 * Calm.RecoveryMax, $"Somebody waited {storm.LongestAcknowledgement}.");
        Assert.True(storm.Kills >= 2 && storm.Citizens.All(c => c.Acknowledged.Count > 0) && storm.Closed > 0 && run.HandOvers.Length > 0, "There was nothing to lose.");
    }
}
