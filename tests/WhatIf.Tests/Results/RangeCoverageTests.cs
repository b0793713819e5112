using Omnichannel.Grains.Desks;
using Omnichannel.WhatIf.Results;

namespace Omnichannel.WhatIf.Tests.Results;

public sealed class RangeCoverageTests
{
    [Fact]
    public void Real_waits_are_measured_by_the_range_that_was_shown()
    {
        var coverage = RangeCoverage.Of([Told(60, 120, 50), Told(60, 120, 120), Told(60, 120, 121), Told(60, 120, null), Told(0, 0, 2)]);
        Assert.Equal((3, 2 / 3.0, 1 / 3.0), (coverage.Ranges, coverage.AtOrBelowUpper, coverage.AtOrBelowLower));
        Assert.Equal((60.0, 61.0), (coverage.ErrorSeconds.P50, coverage.ErrorSeconds.Max));
        Assert.Equal((1, 2.0), (coverage.AtOnce, coverage.AtOnceWaitSeconds.Max));
    }

    private static ContactResult Told(int p50, int p90, int? waited) => new(
        Some.Citizen(1, 0), ContactEnd.Served, null, null, new PlaceInLine(1, new WaitRange(p50, p90)), waited is { } s ? TimeSpan.FromSeconds(s) : null, 1, 1);
}
