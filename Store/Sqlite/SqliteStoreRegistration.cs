using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Sqlite;

public static class SqliteStoreRegistration
{
    /// <summary>
    /// Registers one <see cref="SqliteConversationStore"/>, also as <see cref="IDurableStore"/> and <see cref="IConversationStore"/>. Bind
    /// <see cref="StoreOptions"/> to <see cref="StoreOptions.Section"/>, or set them here; they are validated at start.
    /// The store opens when it is first asked for: ask for it before the engine starts, so that its lock is the first
    /// thing to fail.
    /// </summary>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, Action<StoreOptions>? configure = null) =>
        services.AddStore<SqliteConversationStore>(configure, (_, options, time, log, meters) => SqliteConversationStore.Open(options, time, log, meters));

    /// <inheritdoc cref="AddSqliteStore(IServiceCollection, Action{StoreOptions}?)"/>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, string dataFile) =>
        services.AddSqliteStore(options => options.DataFile = dataFile);
}
