using Omnichannel.WhatIf.Results;

namespace Omnichannel.WhatIf.Tests.Results;

public sealed class JainIndexTests
{
    [Theory]
    [InlineData(new[] { 3.0, 3.0, 3.0 }, 1)]
    [InlineData(new[] { 5.0, 0.0, 0.0, 0.0 }, 0.25)]
    [InlineData(new[] { 0.0, 0.0 }, 1)]
    public void It_is_one_for_equal_shares_and_one_nth_when_one_has_all(double[] shares, double index) =>
        Assert.Equal(index, JainIndex.Of(shares), 9);
}
