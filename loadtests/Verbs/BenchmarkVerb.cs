using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Omnichannel.LoadTests.Benchmarks;

namespace Omnichannel.LoadTests.Verbs;

/// <summary><c>benchmark</c>: what one visit costs the desk's line. To be run with <c>-c Release</c>.</summary>
internal static class BenchmarkVerb
{
    public static Command Create()
    {
        var command = new Command("benchmark", "Measures the desk's line with 100,000 waiting.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        // In this process: a benchmark built apart would not find our outputs, which stand under artifacts/<engine>.
        var config = DefaultConfig.Instance
            .AddJob(Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance).WithMaxIterationCount(20))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "omnichannel-benchmarks"));
        var summary = BenchmarkRunner.Run<FairLineBenchmark>(config);
        return summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success) ? 1 : 0;
    }
}
