using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Omnichannel.Clustering;
using Omnichannel.Clustering.Schema;
using Omnichannel.Grains.Citizens;
using Omnichannel.Store;
using Omnichannel.Store.Postgres;
using Orleans.TestingHost;

namespace Omnichannel.Cluster.Tests.Silos;

/// <summary>Silos in this process, as the program <c>Silo</c> sets them up: members, state, reminders and log are in PostgreSQL, and each silo has a
/// store of its own.</summary>
public sealed class SiloCluster : IAsyncDisposable
{
    private const string Connection = "TestConnection";
    private const string Book = "TestProviders";

    /// <summary>The silos of a cluster are told by name whose providers are theirs: they are set up by types, and know no object of the test.</summary>
    private static readonly ConcurrentDictionary<string, ProviderBook> Books = new();

    private readonly TestCluster _cluster;

    private SiloCluster(TestCluster cluster, PostgresConversationStore store, ProviderBook providers) => (_cluster, Store, Providers) = (cluster, store, providers);

    public IClusterClient Grains => _cluster.Client;

    /// <summary>The truth, read past all silos.</summary>
    public PostgresConversationStore Store { get; }

    /// <summary>They answer for every account.</summary>
    internal ProviderBook Providers { get; }

    public IServiceProvider SiloServices => _cluster.GetSiloServiceProvider();

    /// <param name="isOpen">Whether other processes reach it too.</param>
    public static async Task<SiloCluster> StartAsync(string connection, short silos, string name = "test", bool isOpen = false)
    {
        var database = new ClusterDatabase.Postgres(connection);
        await ClusterSchema.Migrate(database, TimeProvider.System, CancellationToken.None);
        var (book, providers) = ($"{Guid.NewGuid()}", new ProviderBook());
        Books[book] = providers;
        var builder = new TestClusterBuilder(silos)
        {
            Options = { ConfigureFileLogging = false, ClusterId = name, ServiceId = "omnichannel", UseTestClusterMembership = false, ConnectionTransport = isOpen ? ConnectionTransportType.TcpSocket : ConnectionTransportType.InMemory },
            Properties = { [Connection] = connection, [Book] = book },
        };
        builder.AddSiloBuilderConfigurator<SiloSetUp>();
        builder.AddClientBuilderConfigurator<ClientSetUp>();
        var options = new StoreOptions();
        var store = PostgresConversationStore.Open(PostgresDatabase.Of(connection, options), options, TimeProvider.System, NullLogger<PostgresConversationStore>.Instance, null);
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new SiloCluster(cluster, store, providers);
    }

    /// <summary>Ends a silo without a word to the others.</summary>
    public Task KillOneAsync(int which) => _cluster.KillSiloAsync(_cluster.Silos[which % _cluster.Silos.Count]);

    public Task StartOneAsync() => _cluster.StartAdditionalSiloAsync();

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
            siloBuilder.KeepIn(database).AddBounds().AddMailboxMetrics().UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (database.Invariant, database.ConnectionString));
            siloBuilder.Services.AddPostgresStore(database.Connection).AddSingleton<ICodeSource, SecureCodes>().AddSingleton(Books[siloBuilder.Configuration[Book]!].Clients());
        }
    }

    private sealed class ClientSetUp : IClientBuilderConfigurator
    {
        public void Configure(IConfiguration configuration, IClientBuilder clientBuilder) =>
            clientBuilder.AddBounds().AddMailboxMetrics().AddOurFaults().UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = ("Npgsql", configuration[Connection]));
    }
}
