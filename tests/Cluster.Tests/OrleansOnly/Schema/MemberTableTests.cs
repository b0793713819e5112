using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Cluster.Tests.Silos;
using Omnichannel.Support;

namespace Omnichannel.Cluster.Tests.Schema;

/// <summary>Our queries keep what the engine expects of a table of members.</summary>
public sealed class MemberTableTests
{
    private static readonly DateTime Now = new(2026, 11, 24, 2, 0, 0, DateTimeKind.Utc);

    [PostgresFact]
    public async Task A_change_with_an_old_version_is_refused_and_changes_nothing()
    {
        await using var server = await PostgresProcess.StartAsync();
        await using var cluster = await SiloCluster.StartAsync(await server.CreateDatabaseAsync(), silos: 1);
        var table = cluster.SiloServices.GetRequiredService<IMembershipTable>();
        var before = await table.ReadAllAsync();
        var next = before.Version.Next();

        Assert.True(await table.InsertRowAsync(Member(1, SiloStatus.Joining), next));
        Assert.False(await table.InsertRowAsync(Member(2, SiloStatus.Joining), next));
        Assert.False(await table.UpdateRowAsync(Member(1, SiloStatus.Dead), "", next));

        var after = await table.ReadAllAsync();
        Assert.Equal(before.Members.Count + 1, after.Members.Count);
        Assert.Equal(before.Version.Version + 1, after.Version.Version);
        var (row, _) = Assert.Single((await table.ReadRowAsync(Member(1, SiloStatus.Joining).SiloAddress)).Members);
        Assert.Equal((SiloStatus.Joining, "silo 1", Now), (row.Status, row.SiloName, row.StartTime));
    }

    [PostgresFact]
    public async Task Silos_that_are_gone_for_long_are_forgotten_and_active_ones_never()
    {
        await using var server = await PostgresProcess.StartAsync();
        await using var cluster = await SiloCluster.StartAsync(await server.CreateDatabaseAsync(), silos: 1);
        var table = cluster.SiloServices.GetRequiredService<IMembershipTable>();
        foreach (var (number, status) in new[] { (1, SiloStatus.Dead), (2, SiloStatus.Active) })
            Assert.True(await table.InsertRowAsync(Member(number, status), (await table.ReadAllAsync()).Version.Next()));

        await table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Now.AddDays(1)));

        var names = (await table.ReadAllAsync()).Members.Select(m => m.Item1.SiloName).ToList();
        Assert.DoesNotContain("silo 1", names);
        Assert.Contains("silo 2", names);
    }

    private static MembershipEntry Member(int number, SiloStatus status) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 20_000 + number, 1),
        SiloName = string.Create(CultureInfo.InvariantCulture, $"silo {number}"),
        HostName = "test",
        Status = status,
        StartTime = Now,
        IAmAliveTime = Now,
    };
}
