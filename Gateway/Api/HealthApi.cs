using Omnichannel.Gateway.Hosting;
using Omnichannel.Store.Log;

namespace Omnichannel.Gateway.Api;

public static class HealthApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it takes work, its grains can be reached and, where they are here,
    /// the store can be written now.</summary>
    public static void MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("/health");
        health.MapGet("/live", () => Results.Text("live"));
        health.MapGet("/ready", async (IServiceProvider services, Drain drain, CancellationToken cancellation) =>
        {
            if (drain.HasBegun) return Problems.Problem(StatusCodes.Status503ServiceUnavailable, Faults.Unavailable);
            await EngineRegistration.Ping(services).WaitAsync(Patience, cancellation);
            if (services.GetService<IDurableStore>() is { } store) await store.Ping(cancellation).WaitAsync(Patience, cancellation);
            return Results.Text("ready");
        });
    }
}
