using Omnichannel.Clustering;
using Omnichannel.Grains.Citizens;

namespace Omnichannel.Gateway.Hosting;

public static class EngineRegistration
{
    /// <summary>Whether the grains, and so the store, are in this process.</summary>
    public static bool HasGrains(IConfiguration configuration) => ClusterRegistration.Read(configuration).Role == GatewayRole.Alone;

    /// <summary>Runs the grains in this process, with their state in the store's file; or calls those of the silos.</summary>
    public static void AddEngine(this IHostApplicationBuilder builder, DataFolder data)
    {
        if (HasGrains(builder.Configuration))
        {
            builder.Services.AddSingleton<ICodeSource, SecureCodes>();
            builder.AddSiloAlone(data.StoreFile);
        }
        else builder.AddClusterClient();
    }

    /// <summary>Refuses to take part when the engine cannot be reached now.</summary>
    public static async Task Ping(IServiceProvider services) =>
        await services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);

    /// <summary>Whether a call was refused because too many wait.</summary>
    public static bool IsBusy(Exception fault) => fault is LimitExceededException or GatewayTooBusyException;

    /// <summary>Whether a grain had to step down, or a silo cannot be reached, so that the same call may succeed now or in a moment.</summary>
    public static bool IsAway(Exception fault) => fault is OrleansException;
}
