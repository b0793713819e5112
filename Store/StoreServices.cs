using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;

namespace Omnichannel.Store;

/// <summary>What a store is opened with.</summary>
internal delegate TStore OpenStore<TStore>(IServiceProvider services, StoreOptions options, TimeProvider time, ILogger<TStore> log, IMeterFactory? meters);

internal static class StoreServices
{
    /// <summary>Registers one store, also as <see cref="IDurableStore"/> and <see cref="IConversationStore"/>. Its options are validated at start; it opens
    /// when it is first asked for.</summary>
    public static IServiceCollection AddStore<TStore>(this IServiceCollection services, Action<StoreOptions>? configure, OpenStore<TStore> open)
        where TStore : class, IDurableStore
    {
        services.AddSingleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>();
        services.AddOptions<StoreOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => open(
            provider,
            provider.GetRequiredService<IOptions<StoreOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<TStore>>(),
            provider.GetService<IMeterFactory>()));
        services.AddSingleton<IDurableStore>(provider => provider.GetRequiredService<TStore>());
        services.AddSingleton<IConversationStore>(provider => provider.GetRequiredService<IDurableStore>());
        return services;
    }
}
