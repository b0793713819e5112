using System.Collections.Immutable;
using Omnichannel.LoadTests.Reports;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Scenarios;

/// <summary>Starts the gateway on an empty store several times.</summary>
public static class StartupRuns
{
    /// <summary>The memory is read after so long without a request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    public static async Task<StartupReport> MeasureAsync(int runs, TimeProvider time, CancellationToken cancellation)
    {
        var milliseconds = ImmutableArray.CreateBuilder<double>();
        var megabytes = ImmutableArray.CreateBuilder<double>();
        for (var run = 0; run < runs; run++)
        {
            await using var gateway = await GatewayProcess.StartAsync(new GatewayOptions { Time = time }, cancellation);
            milliseconds.Add(Math.Round(gateway.StartTook.TotalMilliseconds, 1));
            await Task.Delay(Idle, time, cancellation);
            megabytes.Add(Math.Round(gateway.ResidentBytes() / 1e6, 1));
        }
        return new StartupReport(milliseconds.ToImmutable(), megabytes.ToImmutable());
    }
}
