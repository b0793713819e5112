using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Postgres;

public static class PostgresStoreRegistration
{
    /// <summary>
    /// Registers one <see cref="PostgresDatabase"/> and the <see cref="PostgresConversationStore"/> in it, also as <see cref="IDurableStore"/> and
    /// <see cref="IConversationStore"/>. The options are validated at start. The store opens, and migrates, when it is first asked for.
    /// </summary>
    public static IServiceCollection AddPostgresStore(this IServiceCollection services, string connectionString, Action<StoreOptions>? configure = null)
    {
        services.AddSingleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>();
        services.AddOptions<StoreOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => PostgresDatabase.Of(connectionString, provider.GetRequiredService<IOptions<StoreOptions>>().Value));
        services.AddSingleton(provider => PostgresConversationStore.Open(
            provider.GetRequiredService<PostgresDatabase>(),
            provider.GetRequiredService<IOptions<StoreOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PostgresConversationStore>>(),
            provider.GetService<IMeterFactory>()));
        services.AddSingleton<IDurableStore>(provider => provider.GetRequiredService<PostgresConversationStore>());
        services.AddSingleton<IConversationStore>(provider => provider.GetRequiredService<IDurableStore>());
        return services;
    }
}
