using Omnichannel.Grains.Desks;

namespace Omnichannel.Grains.Tests.Desks;

public sealed class WaitEstimatorTests
{
    private readonly WaitEstimator _estimator = new(TimeSpan.FromMinutes(6));

    [Fact]
    public void Nothing_is_said_while_nobody_is_on_duty() => Assert.Null(_estimator.Estimate(1, places: 0, free: 0));

    [Fact]
    public void Who_has_a_free_place_ahead_does_not_wait() => Assert.Equal(new WaitRange(0, 0), _estimator.Estimate(2, places: 6, free: 2));

    [Fact]
    public void The_range_holds_what_a_simulation_of_random_services_shows()
    {
        const int places = 4;
        var random = new Random(1);
        foreach (var position in new[] { 1, 3, 10 })
        {
            var waits = Enumerable.Range(0, 20_000)
                .Select(_ => Enumerable.Range(0, position).Sum(_ => -Math.Log(1 - random.NextDouble()) * 360 / places)).Order().ToArray();
            var estimate = _estimator.Estimate(position, places, free: 0)!;
            Assert.InRange(estimate.P50Seconds, waits[10_000] * 0.93, waits[10_000] * 1.07);
            Assert.InRange(estimate.P90Seconds, waits[18_000] * 0.95, waits[18_000] * 1.05);
        }
    }

    [Fact]
    public void Recent_services_outweigh_the_expectation_and_older_ones_are_forgotten()
    {
        for (var i = 0; i < WaitEstimator.ServicesKept; i++) _estimator.Add(TimeSpan.FromHours(1));
        for (var i = 0; i < WaitEstimator.ServicesKept; i++) _estimator.Add(TimeSpan.FromMinutes(1));
        Assert.InRange(_estimator.Estimate(10, 1, 0)!.P50Seconds, 500, 700);
    }
}
