using Omnichannel.Embedded;
using Omnichannel.Grains.Citizens;
using Omnichannel.Grains.Conversations;
using Omnichannel.Store;
using Omnichannel.Store.Postgres;

namespace Omnichannel.Gateway.Hosting;

public static class EngineRegistration
{
    /// <summary>How many calls may wait on one grain before it refuses more.</summary>
    private const int QueuedCallsMax = 5_000;

    /// <summary>Runs the grains in this process; their state is where the store is, in its file or in its database.</summary>
    public static void AddEngine(this IHostApplicationBuilder builder, DataFolder data)
    {
        builder.Services.AddSingleton<ICodeSource, SecureCodes>();
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
}
