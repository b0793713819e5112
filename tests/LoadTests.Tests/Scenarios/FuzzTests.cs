using Omnichannel.LoadTests.Scenarios.Fuzz;

namespace Omnichannel.LoadTests.Tests.Scenarios;

/// <summary>A small piece of what <c>loadtests -- fuzz</c> does a million times.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void Nothing_that_comes_from_outside_breaks_what_reads_it()
    {
        foreach (var target in FuzzTarget.All())
        {
            var result = FuzzRun.Of(target, 2_000, seed: 5, TimeProvider.System);
            Assert.Null(result.FirstFailure);
            Assert.Equal((0, 2_000), (result.Failed, result.Read + result.Refused));
            Assert.NotEqual(0, result.Read);
        }
    }

    [Fact]
    public void It_can_fail()
    {
        var target = FuzzTarget.All()[0] with { Read = _ => throw new InvalidOperationException("planted") };
        Assert.Equal((10, "InvalidOperationException at payload 0 of seed 5"), (FuzzRun.Of(target, 10, 5, TimeProvider.System).Failed, FuzzRun.Of(target, 10, 5, TimeProvider.System).FirstFailure));
    }
}
