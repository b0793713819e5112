using Omnichannel.Embedded;
using Omnichannel.Grains.Citizens;
using Omnichannel.Grains.Conversations;
using Omnichannel.Operations;
using Omnichannel.Store;
using Omnichannel.Store.Postgres;
using Orleans.Storage;

namespace Omnichannel.Gateway.Hosting;

public static class EngineRegistration
{
    /// <summary>How many calls may wait on one grain before it refuses more.</summary>
    private const int QueuedCallsMax = 5_000;

    /// <summary>Whether the grains, and so the store, are in this process: always.</summary>
    public static bool HasGrains(IConfiguration configuration) => true;

    /// <summary>Runs the grains in this process; their state is where the store is, in its file or in its database.</summary>
    public static void AddEngine(this IHostApplicationBuilder builder, DataFolder data)
    {
        builder.Services.AddSingleton<ICodeSource, SecureCodes>().AddGrainMetrics();
        var isPostgres = StoreSelection.Of(builder.Configuration) == StoreKind.Postgres;
        if (isPostgres)
        {
            builder.Services.AddSingleton<PostgresEngineLock>().AddHostedService<EngineLockWatch>();
            builder.Services.AddPostgresState(services => services.GetRequiredService<PostgresDatabase>().Source);
        }
        builder.Services.AddEmbeddedEngine(options =>
        {
            options.StateFile = isPostgres ? null : data.StoreFile;
            options.MaxEnqueuedRequestsHardLimit = QueuedCallsMax;
            options.GrainAssemblies.Add(typeof(ConversationGrain).Assembly);
        });
    }

    /// <summary>The engine is this process: whoever is answered has reached it.</summary>
    public static Task Ping(IServiceProvider services) => Task.CompletedTask;

    /// <summary>Whether a call was refused because too many wait.</summary>
    public static bool IsBusy(Exception fault) => fault is LimitExceededException;

    /// <summary>Whether a grain had to step down, so that the same call may succeed now.</summary>
    public static bool IsAway(Exception fault) => fault is InconsistentStateException;
}
