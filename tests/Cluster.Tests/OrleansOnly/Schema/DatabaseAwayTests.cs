using Omnichannel.Cluster.Tests.Silos;
using Omnichannel.Clustering.Schema;
using Omnichannel.Support;

namespace Omnichannel.Cluster.Tests.Schema;

/// <summary>Whoever starts a program while its database is away is told so in one line, and not by a stack trace.</summary>
public sealed class DatabaseAwayTests
{
    [Fact]
    public async Task A_gateway_of_a_cluster_says_that_its_database_is_away()
    {
        var environment = SiloProcess.ClientOf($"Host=127.0.0.1;Port={LoopbackPort.Free()};Username=x", "away");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => GatewayProcess.StartAsync(new GatewayOptions { Environment = environment }));

        Assert.Contains("ended with 1:", refused.Message, StringComparison.Ordinal);
        Assert.Contains("The server does not start: The engine's database cannot be set up.", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_does_too()
    {
        await using var silo = SiloProcess.Of(LoopbackPort.Url(LoopbackPort.Free()), SiloProcess.On($"Host=127.0.0.1;Port={LoopbackPort.Free()};Username=x"), _ => Task.FromResult(false));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => silo.StartAsync(CancellationToken.None));

        Assert.Contains("ended with 1:\nThe silo does not start: The store 127.0.0.1/", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_a_program_whose_host_is_not_known() =>
        Assert.Contains("cannot be set up", (await Assert.ThrowsAsync<IOException>(() => Start("Host=nowhere.invalid;Username=x"))).Message, StringComparison.Ordinal);

    [PostgresFact]
    public async Task And_one_that_the_database_does_not_let_in()
    {
        var server = await PostgresProcess.Shared;
        var refused = await Assert.ThrowsAsync<IOException>(() => Start($"{server.ConnectionString()};Password=wrong-word"));
        Assert.Contains("28P01", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-word", refused.Message, StringComparison.Ordinal);
    }

    private static Task Start(string database) => new SchemaService(new ClusterDatabase.Postgres(database), TimeProvider.System).StartAsync(CancellationToken.None);
}
