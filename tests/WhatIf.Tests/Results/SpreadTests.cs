using Omnichannel.WhatIf.Results;

namespace Omnichannel.WhatIf.Tests.Results;

public sealed class SpreadTests
{
    [Fact]
    public void A_percentile_is_the_smallest_value_that_covers_its_part()
    {
        var spread = Spread.Of(Enumerable.Range(1, 200).Select(i => (double)i).Reverse());
        Assert.Equal(new Spread(200, 100, 180, 198, 200), spread);
    }

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.67, 3)]
    [InlineData(0.0, 1)]
    [InlineData(1.0, 3)]
    public void Of_three_values_each_part_is_one_of_them(double part, double expected) =>
        Assert.Equal(expected, Spread.Percentile([1, 2, 3], part));

    [Fact]
    public void Nothing_measured_is_all_noughts() => Assert.Equal(new Spread(0, 0, 0, 0, 0), Spread.Of([]));
}
