using Omnichannel.LoadTests.Reports;
using Omnichannel.LoadTests.Scenarios.Ingest;
using Omnichannel.LoadTests.Scenarios.Outage;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Tests.Scenarios;

/// <summary>A small piece of what <c>loadtests -- outage</c> does: just long enough for providers' patience to run out.</summary>
public sealed class OutageTests
{
    private static readonly OutageOptions Short = new(Seconds: 8, Citizens: 20, Rate: 40, Row: 3, SettleMax: TimeSpan.FromMinutes(2));

    [PostgresFact]
    public async Task A_database_server_that_hangs_costs_no_message_and_no_order()
    {
        await using var server = await PostgresProcess.StartAsync();
        await using var store = await PostgresIngestStore.CreateAsync(server.ConnectionString(), CancellationToken.None);
        await using var outage = new FrozenPostgres(server);
        AssertGood(await RunAsync(store, outage));
    }

    [Fact]
    public async Task A_file_whose_write_lock_somebody_holds_costs_no_message_and_no_order()
    {
        await using var store = new SqliteIngestStore();
        await using var outage = new LockedSqlite();
        AssertGood(await RunAsync(store, outage));
    }

    private static async Task<OutageReport> RunAsync(IIngestStore store, IStoreOutage outage)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        return await new OutageRun(Short, store, outage, TimeProvider.System, _ => { }).RunAsync(patience.Token);
    }

    private static void AssertGood(OutageReport report)
    {
        Assert.True(report.IsGood, report.ToText());
        Assert.True(report.Spooled < report.Messages.Acknowledged, report.ToText());
    }
}
