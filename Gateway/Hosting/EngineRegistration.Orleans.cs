using Microsoft.Extensions.Options;
using Omnichannel.Clustering;
using Omnichannel.Grains.Citizens;
using Omnichannel.Operations;
using Omnichannel.Store;

namespace Omnichannel.Gateway.Hosting;

public static class EngineRegistration
{
    private const string Role = $"{ClusterSettings.Section}:{nameof(ClusterSettings.Role)}";

    /// <summary>Whether the grains, and so the store, are in this process.</summary>
    public static bool HasGrains(IConfiguration configuration) => ClusterRegistration.Read(configuration).Role == GatewayRole.Alone;

    /// <summary>Runs the grains in this process, with their state in the store's file; or calls those of the silos.</summary>
    public static void AddEngine(this IHostApplicationBuilder builder, DataFolder data)
    {
        var kind = StoreSelection.Of(builder.Configuration);
        if (HasGrains(builder.Configuration))
        {
            if (kind != StoreKind.Sqlite) throw Refused($"{Role} is Alone: its store is a file of its own. With {StoreSelection.Setting}=postgres set {Role}=Client, and start silos.");
            builder.Services.AddSingleton<ICodeSource, SecureCodes>().AddGrainMetrics();
            builder.AddSiloAlone(data.StoreFile);
        }
        else if (kind == StoreKind.Postgres) builder.AddClusterClient(StoreSelection.PostgresConnection(builder.Configuration));
        else throw Refused($"{Role} is Client: silos and gateways share a PostgreSQL database. Set {StoreSelection.Setting}=postgres.");
    }

    private static OptionsValidationException Refused(string why) => new(Role, typeof(ClusterSettings), [why]);

    /// <summary>Throws when the engine cannot be reached now.</summary>
    public static async Task Ping(IServiceProvider services) =>
        await services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);

    /// <summary>Whether a call was refused because too many wait.</summary>
    public static bool IsBusy(Exception fault) => fault is LimitExceededException or GatewayTooBusyException;

    /// <summary>Whether a grain had to step down, or a silo cannot be reached, so that the same call may succeed now or in a moment.</summary>
    public static bool IsAway(Exception fault) => fault is OrleansException;
}
