using System.Net;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Cluster.Tests.Silos;
using Omnichannel.Support;
using Orleans.Statistics;

namespace Omnichannel.Cluster.Tests.Gateways;

public sealed class OverloadTests
{
    private const string ClusterName = "overload";

    /// <summary>It sheds load: if that were not ready, whoever spreads the load would leave out all gateways at once.</summary>
    [PostgresFact]
    public async Task A_gateway_whose_silos_are_busy_refuses_calls_and_is_ready_all_the_same()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var database = await (await PostgresProcess.Shared).CreateDatabaseAsync();
        await using var cluster = await SiloCluster.StartAsync(database, silos: 1, ClusterName, isOpen: true);
        await using var gateway = await GatewayProcess.StartAsync(new GatewayOptions { Environment = SiloProcess.ClientOf(database, ClusterName) }, limit.Token);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = gateway.Url };

        Fill(cluster.SiloServices.GetRequiredService<IEnvironmentStatisticsProvider>());
        while (!await IsBusy()) await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        using var ready = await http.GetAsync("/health/ready", limit.Token);
        Assert.Equal((HttpStatusCode.OK, true), (ready.StatusCode, await IsBusy()));

        async Task<bool> IsBusy()
        {
            using var answer = await http.GetAsync("/api/offices/demo", limit.Token);
            return answer.StatusCode == HttpStatusCode.ServiceUnavailable && (await answer.Content.ReadAsStringAsync(limit.Token)).Contains("busy", StringComparison.Ordinal);
        }
    }

    /// <summary>The processor has no time left, as the silo is told: the test host's own measure can be held at a figure, and both are kept from us.</summary>
    private static void Fill(IEnvironmentStatisticsProvider measure)
    {
        const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        const float Processor = 100;
        const long Free = 1L << 30;
        var full = Activator.CreateInstance(typeof(EnvironmentStatistics), Members, null, [Processor, Processor, 1L, 1L, Free, Free, Free], null);
        measure.GetType().GetMethod("LatchHardwareStatistics", Members)!.Invoke(measure, [full]);
    }
}
