using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Clustering;
using Omnichannel.Clustering.Schema;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace Omnichannel.Embedded.Tests.Contract;

/// <summary>One Orleans silo and a client of it, in this process, in real time; state and reminders in a SQLite file.</summary>
public sealed class EngineUnderTest : IEngineUnderTest
{
    private readonly EngineSetUp _setUp;
    private readonly string _folder = Directory.CreateTempSubdirectory("omnichannel-engine-").FullName;
    private InProcessTestCluster? _cluster;

    private EngineUnderTest(EngineSetUp setUp) => _setUp = setUp;

    public IGrainFactory Grains => _cluster!.Client;

    public Journal Journal { get; } = new();

    /// <summary>Calls are looked at once a second for whether they have timed out: what is told apart by ticks must be further apart than that.</summary>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(300);

    public static async Task<IEngineUnderTest> StartAsync(EngineSetUp? setUp = null)
    {
        var engine = new EngineUnderTest(setUp ?? new());
        await engine.StartClusterAsync();
        return engine;
    }

    public Task AdvanceAsync(TimeSpan time) => Task.Delay(time);

    public Task CollectIdleAsync() => Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    public async Task RestartAsync()
    {
        await StopClusterAsync();
        await StartClusterAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopClusterAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StopClusterAsync()
    {
        await _cluster!.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }

    private async Task StartClusterAsync()
    {
        var database = new ClusterDatabase.Sqlite(Path.Combine(_folder, "engine.db"));
        await ClusterSchema.Migrate(database, TimeProvider.System, CancellationToken.None);
        var timeout = Tick * _setUp.ResponseTimeoutTicks;
        var builder = new InProcessTestClusterBuilder(1) { Options = { ConfigureFileLogging = false, ClusterId = "contract", ServiceId = "contract" } };
        builder.ConfigureSilo((_, silo) =>
        {
            silo.KeepIn(database)
                .Configure<SiloMessagingOptions>(o => (o.MaxEnqueuedRequestsHardLimit, o.ResponseTimeout) = (_setUp.QueueLimit, timeout))
                .Configure<ReminderOptions>(o => o.MinimumReminderPeriod = Tick);
            silo.Services.AddSingleton(Journal);
            _setUp.Services(silo.Services);
        });
        builder.ConfigureClient(client => client.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = timeout));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }
}
