using System.Net;
using Omnichannel.Support;

namespace Omnichannel.Cluster.Tests.Silos;

/// <summary>What the real silo says of itself, to whoever sends it work or starts it again.</summary>
public sealed class SiloHealthTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [PostgresFact]
    public async Task A_silo_without_its_database_is_alive_and_not_ready_until_that_is_back()
    {
        using var limit = new CancellationTokenSource(Patience);
        using var probe = new ReadyProbe();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await using var server = await PostgresProcess.StartAsync();
        var health = LoopbackPort.Url(LoopbackPort.Free());
        await using var silo = SiloProcess.Of(health, SiloProcess.On(await server.CreateDatabaseAsync()), c => probe.IsReadyAsync(health, c));
        await silo.StartAsync(limit.Token);
        Assert.Equal("live", await http.GetStringAsync(new Uri(health, "/health/live"), limit.Token));

        await server.StopAsync();
        await Until(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("\"store\":{\"ready\":false", await (await http.GetAsync(new Uri(health, "/health/ready"), limit.Token)).Content.ReadAsStringAsync(limit.Token), StringComparison.Ordinal);
        Assert.Equal("live", await http.GetStringAsync(new Uri(health, "/health/live"), limit.Token));

        await server.StartAgainAsync();
        await Until(HttpStatusCode.OK);

        async Task Until(HttpStatusCode status)
        {
            while (true)
            {
                using var answer = await http.GetAsync(new Uri(health, "/health/ready"), limit.Token);
                if (answer.StatusCode == status) return;
                await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
            }
        }
    }
}
