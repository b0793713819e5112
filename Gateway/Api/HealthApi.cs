using Omnichannel.Store.Log;

namespace Omnichannel.Gateway.Api;

public static class HealthApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the store can be written now.</summary>
    public static void MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("/health");
        health.MapGet("/live", () => Results.Text("live"));
        health.MapGet("/ready", async (IDurableStore store, CancellationToken cancellation) =>
        {
            await store.Ping(cancellation).WaitAsync(Patience, cancellation);
            return Results.Text("ready");
        });
    }
}
