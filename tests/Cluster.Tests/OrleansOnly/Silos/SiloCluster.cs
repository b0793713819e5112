using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Omnichannel.Clustering;
using Omnichannel.Clustering.Schema;
using Omnichannel.Grains.Citizens;
using Omnichannel.Grains.Senders;
using Omnichannel.Store;
using Omnichannel.Store.Postgres;
using Orleans.TestingHost;

namespace Omnichannel.Cluster.Tests.Silos;

/// <summary>Silos in this process, as the program <c>Silo</c> sets them up: members, state, reminders and log are in PostgreSQL, and each silo has a
/// store of its own.</summary>
public sealed class SiloCluster : IAsyncDisposable
{
    private const string Connection = "TestConnection";

    private readonly TestCluster _cluster;

    private SiloCluster(TestCluster cluster, PostgresConversationStore store) => (_cluster, Store) = (cluster, store);

    public IClusterClient Grains => _cluster.Client;

    /// <summary>The truth, read past all silos.</summary>
    public PostgresConversationStore Store { get; }

    public int SiloCount => _cluster.Silos.Count;

    public IServiceProvider SiloServices => _cluster.GetSiloServiceProvider();

    public static async Task<SiloCluster> StartAsync(string connection, short silos, string name = "test")
    {
        var database = new ClusterDatabase.Postgres(connection);
        await ClusterSchema.Migrate(database, TimeProvider.System, CancellationToken.None);
        var builder = new TestClusterBuilder(silos)
        {
            Options = { ConfigureFileLogging = false, ClusterId = name, ServiceId = "omnichannel", UseTestClusterMembership = false },
            Properties = { [Connection] = connection },
        };
        builder.AddSiloBuilderConfigurator<SiloSetUp>();
        builder.AddClientBuilderConfigurator<ClientSetUp>();
        var options = new StoreOptions();
        var store = PostgresConversationStore.Open(PostgresDatabase.Of(connection, options), options, TimeProvider.System, NullLogger<PostgresConversationStore>.Instance, null);
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new SiloCluster(cluster, store);
    }

    /// <summary>Ends a silo without a word to the others, and starts another in its place.</summary>
    public async Task KillOneAsync(int which)
    {
        await _cluster.KillSiloAsync(_cluster.Silos[which % _cluster.Silos.Count]);
        await _cluster.StartAdditionalSiloAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
        Store.Dispose();
    }

    private sealed class SiloSetUp : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder)
        {
            var database = new ClusterDatabase.Postgres(siloBuilder.Configuration[Connection]!);
            siloBuilder.KeepIn(database).AddBounds().UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (database.Invariant, database.ConnectionString));
            siloBuilder.Services.AddPostgresStore(database.ConnectionString).AddSingleton<ICodeSource, SecureCodes>().AddSingleton<IChannelClients>(new ClientPerChannel([]));
        }
    }

    private sealed class ClientSetUp : IClientBuilderConfigurator
    {
        public void Configure(IConfiguration configuration, IClientBuilder clientBuilder) =>
            clientBuilder.AddBounds().AddOurFaults().UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = ("Npgsql", configuration[Connection]));
    }
}
