using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Omnichannel.Clustering;

/// <summary>How much, how long, and how soon somebody counts as dead. Reasons: docs/decisions.md.</summary>
public static class ClusterBounds
{
    /// <summary>How many calls may wait on one grain before it refuses more.</summary>
    private const int QueuedCallsMax = 5_000;

    /// <summary>In percent of the machine; above, gateways are told that the silo is busy.</summary>
    private const int ProcessorMax = 95, MemoryMax = 90;

    /// <summary>How long a call may take, and how long a silo keeps pushes for a gateway that does not answer.</summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan IdleMax = TimeSpan.FromMinutes(10);

    /// <summary>A silo that does not answer three probes, two seconds apart, is voted out.</summary>
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan AliveEvery = TimeSpan.FromSeconds(5);

    public static ISiloBuilder AddBounds(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<PlacementStrategy, ResourceOptimizedPlacement>();
        return silo
            .Configure<SiloMessagingOptions>(o =>
            {
                o.MaxEnqueuedRequestsHardLimit = QueuedCallsMax;
                o.ResponseTimeout = o.SystemResponseTimeout = CallTimeout;
                o.ClientDropTimeout = CallTimeout;
            })
            .Configure<LoadSheddingOptions>(o => (o.LoadSheddingEnabled, o.CpuThreshold, o.MemoryThreshold) = (true, ProcessorMax, MemoryMax))
            .Configure<GrainCollectionOptions>(o => o.CollectionAge = IdleMax)
            .Configure<ClusterMembershipOptions>(o =>
            {
                o.ProbeTimeout = ProbeEvery;
                o.NumMissedProbesLimit = 3;
                o.NumVotesForDeathDeclaration = 2;
                o.IAmAliveTablePublishTimeout = AliveEvery;
                o.TableRefreshTimeout = AliveEvery;
            });
    }

    public static IClientBuilder AddBounds(this IClientBuilder client) => client
        .Configure<ClientMessagingOptions>(o => o.ResponseTimeout = CallTimeout)
        .Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = AliveEvery);
}
