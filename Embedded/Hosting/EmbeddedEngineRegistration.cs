using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Storage;

namespace Omnichannel.Embedded;

/// <summary>Puts the engine into a host.</summary>
public static class EmbeddedEngineRegistration
{
    /// <summary>
    /// Registers the engine: <see cref="IGrainFactory"/>, <see cref="IClusterClient"/>, grain storage, reminders, and a hosted
    /// service that starts and stops it. A <see cref="TimeProvider"/>, <see cref="IGrainStorage"/> or <see cref="IReminderStore"/>
    /// registered before wins, and so does an <see cref="IStateTable"/>. Wrong options fail the start.
    /// </summary>
    public static IServiceCollection AddEmbeddedEngine(this IServiceCollection services, Action<EmbeddedOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<EmbeddedOptions>().Configure(configure).ValidateOnStart();
        foreach (var (holds, rule) in EmbeddedOptions.Rules) options.Validate(holds, rule);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(sp => new EmbeddedEngine(
            sp.GetRequiredService<IOptions<EmbeddedOptions>>().Value, sp.GetRequiredService<TimeProvider>(), new ThreadPoolTurns(), sp.GetService<ILoggerFactory>()));
        services.TryAddSingleton<IClusterClient>(sp => sp.GetRequiredService<EmbeddedEngine>());
        services.TryAddSingleton<IGrainFactory>(sp => sp.GetRequiredService<EmbeddedEngine>());
        services.TryAddSingleton(sp => new SqliteFile(sp.GetRequiredService<IOptions<EmbeddedOptions>>().Value.StateFile!));
        services.TryAddSingleton<IStateTable>(sp => IsOnDisk(sp) ? new SqliteStateTable(sp.GetRequiredService<SqliteFile>()) : new MemoryStateTable());
        services.TryAddSingleton<IReminderStore>(sp => IsOnDisk(sp) ? new SqliteReminderStore(sp.GetRequiredService<SqliteFile>()) : new MemoryReminderStore());
        services.TryAddSingleton<IGrainStorage>(sp => new JsonGrainStorage(sp.GetRequiredService<IStateTable>(), sp.GetRequiredService<EmbeddedEngine>()));
        services.AddHostedService<EmbeddedEngineService>();
        return services;
    }

    private static bool IsOnDisk(IServiceProvider services) => services.GetRequiredService<IOptions<EmbeddedOptions>>().Value.StateFile is not null;
}
