using Omnichannel.Gateway.Api;
using Omnichannel.Gateway.Hubs;

namespace Omnichannel.Gateway.Hosting;

/// <summary>How the server ends: it says that it is no longer ready, takes no new connection, tells those that are open why they are closed, and
/// finishes the requests that are under way.</summary>
public sealed class Drain(PushQueues queues, IConfiguration configuration, TimeProvider time) : IHostedLifecycleService
{
    /// <summary>How many seconds it still serves while it says that it is not ready, so that whoever spreads the load can look elsewhere.
    /// Default 0.</summary>
    public const string SecondsSetting = "Omnichannel:DrainSeconds";

    /// <summary>What pages are told before they are closed.</summary>
    private const string Reason = "restart";

    public bool HasBegun { get; private set; }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        HasBegun = true;
        await Task.Delay(TimeSpan.FromSeconds(configuration.GetValue(SecondsSetting, 0)), time, cancellationToken);
        await queues.CloseAll(Reason);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public static class DrainRegistration
{
    public static void AddDrain(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Drain>());
    }

    /// <summary>Who would connect to a server that ends is sent on.</summary>
    public static void UseDrain(this WebApplication app)
    {
        var drain = app.Services.GetRequiredService<Drain>();
        app.Use((http, next) => drain.HasBegun && http.Request.Path.StartsWithSegments("/hubs")
            ? Problems.Problem(StatusCodes.Status503ServiceUnavailable, Faults.Unavailable).ExecuteAsync(http)
            : next(http));
    }
}
