using Microsoft.Extensions.Hosting;

namespace Omnichannel.Clustering.Schema;

/// <summary>Sets the database up before the engine starts: an empty one is enough.</summary>
internal sealed class SchemaService(ClusterDatabase database, TimeProvider time) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => ClusterSchema.Migrate(database, time, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
