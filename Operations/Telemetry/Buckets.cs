using OpenTelemetry.Metrics;

namespace Omnichannel.Operations;

/// <summary>The steps of our histograms. The defaults are made for milliseconds of web requests.</summary>
internal static class Buckets
{
    private static readonly double[] CommitSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly double[] BatchCommits = [1, 2, 4, 8, 16, 32, 64, 128, 256];

    /// <summary>From "at once" to a working day.</summary>
    private static readonly double[] WaitSeconds = [5, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 28_800];

    public static MeterProviderBuilder AddBuckets(this MeterProviderBuilder metrics) => metrics
        .AddView("omnichannel.store.batch.duration", Of(CommitSeconds))
        .AddView("omnichannel.store.batch.commits", Of(BatchCommits))
        .AddView("omnichannel.desk.queue.wait", Of(WaitSeconds));

    private static ExplicitBucketHistogramConfiguration Of(double[] boundaries) => new() { Boundaries = boundaries };
}
