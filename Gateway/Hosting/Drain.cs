using Omnichannel.Gateway.Api;
using Omnichannel.Gateway.Hubs;

namespace Omnichannel.Gateway.Hosting;

/// <summary>How the server ends when another takes over: it says that it is no longer ready, takes no new connection, serves on for a while so
/// that whoever spreads the load can look elsewhere, and tells those who are connected why they are closed. They come back to another gateway.
/// Requests that are under way are finished after that, by the host.</summary>
public sealed class Drain(PushQueues queues, IConfiguration configuration, TimeProvider time)
{
    /// <summary>How many seconds it still serves while it says that it is not ready: 0 to 20. Default 0.</summary>
    public const string SecondsSetting = "Omnichannel:DrainSeconds";

    public const int SecondsMax = 20;

    /// <summary>How long the draining, and after the closing what is under way, may take together.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(27);

    /// <summary>How long the end of a gateway takes at most: whoever stops us must wait longer before he kills.</summary>
    public static readonly TimeSpan EndMax = Patience + PushQueues.EndPatience;

    /// <summary>What pages are told before they are closed.</summary>
    private const string Reason = "restart";

    public bool HasBegun { get; private set; }

    public async Task Run()
    {
        HasBegun = true;
        await Task.Delay(TimeSpan.FromSeconds(configuration.GetValue(SecondsSetting, 0)), time);
        await queues.CloseAll(Reason);
    }
}

public static class DrainRegistration
{
    public static void AddDrain(this WebApplicationBuilder builder)
    {
        var seconds = builder.Configuration.GetValue(Drain.SecondsSetting, 0);
        if (seconds is < 0 or > Drain.SecondsMax) throw new FormatException($"{Drain.SecondsSetting} must be 0 to {Drain.SecondsMax}.");
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddSingleton<IHostLifetime, SignalLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Drain.Patience - TimeSpan.FromSeconds(seconds));
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
