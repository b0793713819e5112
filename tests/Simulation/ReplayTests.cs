using System.Diagnostics;
using System.Text;
using Omnichannel.Simulation.Runs;

namespace Omnichannel.Simulation;

/// <summary>A seed is the whole of a day: it can be told again, anywhere.</summary>
public sealed class ReplayTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(11)]
    public void The_same_seed_writes_the_same_trace_again(int seed)
    {
        Assert.Equal(TraceOf(seed), TraceOf(seed));
    }

    [Fact]
    public void Another_seed_writes_another_trace()
    {
        Assert.NotEqual(TraceOf(4), TraceOf(5));
    }

    /// <summary>In another process strings have other hashes, so nothing may depend on their order.</summary>
    [Fact]
    public async Task The_same_seed_writes_the_same_trace_in_another_process()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Day).Assembly.Location, "--seed", "4"]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        using var other = Process.Start(start)!;
        var written = await other.StandardOutput.ReadToEndAsync();
        await other.WaitForExitAsync();

        Assert.StartsWith(TraceOf(4), written, StringComparison.Ordinal);
    }

    /// <summary>Two days beside each other on two threads are the two days one after the other.</summary>
    [Fact]
    public async Task Days_that_run_at_a_time_know_nothing_of_each_other()
    {
        var together = await Task.WhenAll(Task.Run(() => TraceOf(4)), Task.Run(() => TraceOf(11)));

        Assert.Equal([TraceOf(4), TraceOf(11)], together);
    }

    private static string TraceOf(int seed)
    {
        var trace = new StringWriter();
        Day.Run(seed, null, trace);
        return trace.ToString();
    }
}
