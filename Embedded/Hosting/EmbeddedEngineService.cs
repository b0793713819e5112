using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Omnichannel.Embedded;

/// <summary>Starts and stops the engine with its host.</summary>
internal sealed class EmbeddedEngineService(EmbeddedEngine engine, IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<IMeterFactory>() is { } meters) EngineMetrics.Show(meters, engine.Activations);
        return engine.StartAsync(services, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => engine.StopAsync(cancellationToken);
}
