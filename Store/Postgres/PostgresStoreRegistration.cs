using Microsoft.Extensions.DependencyInjection;
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
        services.AddSingleton(provider => PostgresDatabase.Of(connectionString, provider.GetRequiredService<IOptions<StoreOptions>>().Value));
        return services.AddStore<PostgresConversationStore>(
            configure, (provider, options, time, log, meters) => PostgresConversationStore.Open(provider.GetRequiredService<PostgresDatabase>(), options, time, log, meters));
    }
}
