using System.Diagnostics;
using Omnichannel.Simulation.Faults;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Runs;

/// <param name="First">The first seed.</param>
/// <param name="Threads">How many days run at a time; each is single-threaded and knows of no other.</param>
/// <param name="Fault">Made anew for each day; null = none.</param>
public sealed record NightOptions(int First, int Last, int Threads, Func<PlantedFault>? Fault = null);

/// <summary>Many days, one seed each. What it reports depends on the seeds alone, but for the time it took.</summary>
public static class Night
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(2);

    /// <param name="progress">Hears, now and then, how far it is.</param>
    public static NightReport Run(NightOptions options, Action<string> progress, CancellationToken cancellation = default)
    {
        var results = new DayResult[options.Last - options.First + 1];
        var clock = Stopwatch.StartNew();
        var processor = Environment.CpuUsage.TotalTime;
        var said = TimeSpan.Zero;
        var (done, steps, failed) = (0, 0L, 0);
        var gate = new Lock();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        Parallel.For(options.First, options.Last + 1, parallel, seed =>
        {
            var result = results[seed - options.First] = RunSafely(seed, options.Fault);
            lock (gate)
            {
                done++;
                steps += result.Steps;
                if (result.Violations.Count > 0) failed++;
                if (clock.Elapsed - said < ProgressEvery) return;
                said = clock.Elapsed;
                progress($"{done} of {results.Length} seeds, {steps / said.TotalSeconds:N0} steps a second, {failed} with a violation");
            }
        });
        return NightReport.Of(results, clock.Elapsed, Environment.CpuUsage.TotalTime - processor);
    }

    /// <summary>A fault of the simulation itself is a violation of that seed, and does not end the night.</summary>
    private static DayResult RunSafely(int seed, Func<PlantedFault>? fault)
    {
        try
        {
            return Day.Run(seed, fault?.Invoke());
        }
        catch (Exception e)
        {
            return new DayResult(seed, 0, 0, [new Violation("Simulation", e.ToString())], new Coverage());
        }
    }
}
