using System.Collections.Immutable;

namespace Omnichannel.WhatIf.Results;

/// <summary>How a number of measurements spread. All are 0 when there is none.</summary>
public sealed record Spread(int Count, double P50, double P90, double P99, double Max)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToImmutableArray();
        return sorted.IsEmpty
            ? new Spread(0, 0, 0, 0, 0)
            : new Spread(sorted.Length, Percentile(sorted, 0.50), Percentile(sorted, 0.90), Percentile(sorted, 0.99), sorted[^1]);
    }

    /// <summary>The nearest rank: the smallest value that at least that part of all values does not exceed. So it is
    /// always a value that was measured.</summary>
    /// <param name="sorted">At least one, ascending.</param>
    public static double Percentile(ImmutableArray<double> sorted, double part) =>
        sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Length) - 1, 0, sorted.Length - 1)];
}
