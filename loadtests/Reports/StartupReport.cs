using System.Collections.Immutable;
using Omnichannel.WhatIf.Results;

namespace Omnichannel.LoadTests.Reports;

/// <param name="ReadyMilliseconds">From exec to the first 200 of /health/ready, each start.</param>
/// <param name="IdleMegabytes">VmRSS after 5 idle seconds, in units of 1,000,000 bytes, each start.</param>
public sealed record StartupReport(ImmutableArray<double> ReadyMilliseconds, ImmutableArray<double> IdleMegabytes)
{
    public double MedianMilliseconds => Median(ReadyMilliseconds);

    public double MedianMegabytes => Median(IdleMegabytes);

    public string ToText() => FormattableString.Invariant($"""
        exec -> ready: min {ReadyMilliseconds.Min():0} ms, median {MedianMilliseconds:0} ms, max {ReadyMilliseconds.Max():0} ms ({ReadyMilliseconds.Length} starts on an empty store)
        idle memory:   min {IdleMegabytes.Min():0.0} MB, median {MedianMegabytes:0.0} MB, max {IdleMegabytes.Max():0.0} MB (VmRSS after 5 s)
        """);

    private static double Median(ImmutableArray<double> values) => Spread.Percentile([.. values.Order()], 0.5);
}
