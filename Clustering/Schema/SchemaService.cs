using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;

namespace Omnichannel.Clustering.Schema;

/// <summary>Sets the database up before the engine starts: an empty one is enough.</summary>
internal sealed class SchemaService(ClusterDatabase database, TimeProvider time) : IHostedService
{
    /// <exception cref="IOException">The database is away, does not let us in or does not take our tables: who starts the program needs one line.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ClusterSchema.Migrate(database, time, cancellationToken);
        }
        // The driver lets a name that is not known, and an answer that does not come, through as they are.
        catch (Exception fault) when (fault is DbException or SocketException or TimeoutException)
        {
            throw new IOException($"The engine's database cannot be set up. {fault.Message}", fault);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
