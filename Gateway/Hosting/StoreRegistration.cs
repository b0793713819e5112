using Omnichannel.Grains.Log;
using Omnichannel.Store;
using Omnichannel.Store.Log;
using Omnichannel.Store.Postgres;
using Omnichannel.Store.Sqlite;

namespace Omnichannel.Gateway.Hosting;

public static class StoreRegistration
{
    /// <summary>The store opens before anything else starts: its lock and its checks are the first thing to fail.</summary>
    public static void AddStore(this IHostApplicationBuilder builder, DataFolder data)
    {
        if (StoreSelection.Of(builder.Configuration) == StoreKind.Postgres)
            builder.Services.AddPostgresStore(StoreSelection.PostgresConnection(builder.Configuration), Bind);
        else
            builder.Services.AddSqliteStore(options =>
            {
                Bind(options);
                options.DataFile = data.StoreFile;
            });
        builder.Services.AddHostedService<OpenStore>();

        void Bind(StoreOptions options) => builder.Configuration.GetSection(StoreOptions.Section).Bind(options);
    }

    private sealed class OpenStore(IServiceProvider services, TimeProvider time) : IHostedService
    {
        /// <summary>A server that was killed just now may still hold the lock: the database has not noticed yet.</summary>
        private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);
        private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(200);

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            // Before the store: a second server must not migrate the tables of the one that runs.
            if (services.GetService<PostgresEngineLock>() is { } held) await Take(held, cancellationToken);
            services.GetRequiredService<IDurableStore>();
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private async Task Take(PostgresEngineLock held, CancellationToken cancellation)
        {
            for (var started = time.GetTimestamp(); ;)
            {
                try
                {
                    held.Take();
                    return;
                }
                catch (StoreInUseException) when (time.GetElapsedTime(started) < LockPatience)
                {
                    await Task.Delay(LockRetry, time, cancellation);
                }
                catch (StoreUnavailableException away)
                {
                    throw services.GetRequiredService<PostgresDatabase>().CannotBeOpened(away);
                }
            }
        }
    }
}
