using Omnichannel.Store.Sqlite;

namespace Omnichannel.Gateway.Hosting;

public static class StoreRegistration
{
    /// <summary>The store opens before anything else starts: its lock and its checks are the first thing to fail. A gateway without grains
    /// has none.</summary>
    public static void AddStore(this IHostApplicationBuilder builder, DataFolder data)
    {
        if (!EngineRegistration.HasGrains(builder.Configuration)) return;
        builder.Services.AddSqliteStore(options =>
        {
            builder.Configuration.GetSection(Store.StoreOptions.Section).Bind(options);
            options.DataFile = data.StoreFile;
        });
        builder.Services.AddHostedService<OpenStore>();
    }

    private sealed class OpenStore(IServiceProvider services) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            services.GetRequiredService<SqliteConversationStore>();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
