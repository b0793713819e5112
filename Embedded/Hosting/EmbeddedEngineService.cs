using Microsoft.Extensions.Hosting;

namespace Omnichannel.Embedded;

/// <summary>Starts and stops the engine with its host.</summary>
internal sealed class EmbeddedEngineService(EmbeddedEngine engine, IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => engine.StartAsync(services, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => engine.StopAsync(cancellationToken);
}
