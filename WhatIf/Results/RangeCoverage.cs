using System.Collections.Immutable;
using Omnichannel.Grains.Desks;

namespace Omnichannel.WhatIf.Results;

/// <summary>How honest the wait ranges were that citizens saw when they came.</summary>
/// <param name="Ranges">How many were told that they must wait, and were taken in the end.</param>
/// <param name="AtOrBelowUpper">The share of them whose real wait was at or below the upper end. 0.9 would be exact.</param>
/// <param name="AtOrBelowLower">The share at or below the lower end. 0.5 would be exact.</param>
/// <param name="ErrorSeconds">The real wait less the lower end, without its sign.</param>
/// <param name="AtOnce">How many were told an upper end of less than half a minute: no more than an operator needs to take an offer.</param>
/// <param name="AtOnceWaitSeconds">What these waited.</param>
public sealed record RangeCoverage(int Ranges, double AtOrBelowUpper, double AtOrBelowLower, Spread ErrorSeconds, int AtOnce, Spread AtOnceWaitSeconds)
{
    public static RangeCoverage Of(IEnumerable<ContactResult> contacts)
    {
        var told = contacts.Where(c => c is { Shown.Wait: not null, TrueWait: not null })
            .Select(c => (Range: c.Shown!.Wait!, Seconds: c.TrueWait!.Value.TotalSeconds))
            .ToLookup(c => !WaitCalibration.IsAtOnce(c.Range));
        var ranges = told[true].ToImmutableArray();
        double Share(Func<(WaitRange Range, double Seconds), bool> holds) =>
            ranges.IsEmpty ? 0 : ranges.Count(holds) / (double)ranges.Length;
        return new RangeCoverage(
            ranges.Length,
            Share(c => c.Seconds <= c.Range.P90Seconds),
            Share(c => c.Seconds <= c.Range.P50Seconds),
            Spread.Of(ranges.Select(c => Math.Abs(c.Seconds - c.Range.P50Seconds))),
            told[false].Count(),
            Spread.Of(told[false].Select(c => c.Seconds)));
    }
}
