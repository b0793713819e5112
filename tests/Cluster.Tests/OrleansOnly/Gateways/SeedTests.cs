using System.Net;
using Omnichannel.Cluster.Tests.Silos;
using Omnichannel.LoadTests.Clients;
using Omnichannel.Support;

namespace Omnichannel.Cluster.Tests.Gateways;

public sealed class SeedTests
{
    private const string ClusterName = "seed";

    [PostgresFact]
    public async Task Of_two_gateways_that_set_the_office_up_at_once_each_prints_the_passwords_that_count()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var database = await (await PostgresProcess.Shared).CreateDatabaseAsync();
        await using var cluster = await SiloCluster.StartAsync(database, silos: 1, ClusterName, isOpen: true);
        var options = new GatewayOptions { Environment = SiloProcess.ClientOf(database, ClusterName) };

        var gateways = await Task.WhenAll(GatewayProcess.StartAsync(options, limit.Token), GatewayProcess.StartAsync(options, limit.Token));
        await using var one = gateways[0];
        await using var other = gateways[1];

        var printed = gateways.SelectMany(g => g.Passwords).ToList();
        Assert.Equal(["demo/ayu", "demo/budi", "demo/rizal", "demo/sari"], printed.Select(p => p.Key).Order(StringComparer.Ordinal));
        foreach (var account in StaffAccount.Of(printed.ToDictionary()))
        {
            using var http = GatewayHttp.Create(one.Url, new CookieContainer());
            await GatewayHttp.SignInAsync(http, account, TimeProvider.System, limit.Token);
        }
    }
}
