using Microsoft.Extensions.DependencyInjection;

namespace Omnichannel.Embedded;

/// <content>Use without a host.</content>
public sealed partial class EmbeddedEngine
{
    private ServiceProvider? _owned;

    /// <summary>Starts an engine of its own, for tests and small programs; disposing stops it as a host would.</summary>
    /// <param name="configure">Sets the options; at least the grain assemblies.</param>
    /// <param name="services">Adds what grains need in their constructors.</param>
    public static async Task<EmbeddedEngine> StartAsync(Action<EmbeddedOptions> configure, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        services?.Invoke(collection);
        collection.AddEmbeddedEngine(configure);
        var provider = collection.BuildServiceProvider();
        var engine = provider.GetRequiredService<EmbeddedEngine>();
        engine._owned = provider;
        await engine.StartAsync(provider, CancellationToken.None);
        return engine;
    }

    /// <summary>Ends the engine at once, for containers that cannot wait: no grain hears of it. Prefer <see cref="DisposeAsync"/>.</summary>
    public void Dispose()
    {
        Kill();
        Pending.Dispose();
    }

    /// <summary>Stops the engine: every activation ends in order, with reason ShuttingDown.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        Pending.Dispose();

        // The provider disposes this engine too, which by then has nothing left to do.
        if (Interlocked.Exchange(ref _owned, null) is { } owned) await owned.DisposeAsync();
    }
}
