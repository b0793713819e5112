using Omnichannel.WhatIf.Fairness;
using Omnichannel.WhatIf.Results;

namespace Omnichannel.WhatIf.Tests.Fairness;

public sealed class ServiceRateTests
{
    [Fact]
    public void Minutes_in_which_several_wait_count_once() =>
        Assert.Equal((3, 16.0), ServiceRate.Of([Waited(0, 10), Waited(5, 3), Waited(20, 6)]));

    [Fact]
    public void A_wait_that_begins_within_another_adds_what_goes_beyond_it() =>
        Assert.Equal((2, 15.0), ServiceRate.Of([Waited(5, 10), Waited(0, 10)]));

    private static ContactResult Waited(int at, int minutes) =>
        new(Some.Citizen(1, at), ContactEnd.Served, null, null, null, TimeSpan.FromMinutes(minutes), 0, 1);
}
