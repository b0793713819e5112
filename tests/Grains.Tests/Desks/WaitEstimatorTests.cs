using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Desks;

public sealed class WaitEstimatorTests
{
    private readonly WaitEstimator _estimator = new(TimeSpan.FromMinutes(6));

    [Fact]
    public void Nothing_is_said_while_nobody_is_on_duty() => Assert.Null(_estimator.Estimate(1, places: 0, free: 0));

    [Fact]
    public void Who_has_a_free_place_ahead_waits_for_the_acceptance_only()
    {
        Assert.Equal(new WaitRange(0, 5), _estimator.Estimate(2, places: 6, free: 2));
        for (var i = 0; i < 10; i++) _estimator.AddAcceptance(TimeSpan.FromSeconds(10 + i));
        Assert.Equal(new WaitRange(14, 18), _estimator.Estimate(2, places: 6, free: 2));
    }

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
        for (var i = 0; i < WaitEstimator.Kept; i++) _estimator.AddService(TimeSpan.FromHours(1));
        for (var i = 0; i < WaitEstimator.Kept; i++) _estimator.AddService(TimeSpan.FromMinutes(1));
        Assert.InRange(_estimator.Estimate(10, 1, 0)!.P50Seconds, 500, 700);
    }

    [Fact]
    public void Ranges_that_promised_too_little_learn_to_keep_nine_in_ten()
    {
        var random = new Random(1);
        var kept = 0;
        for (var n = 0; n < 2_000; n++)
        {
            var told = _estimator.Estimate(5, 2, 0)!;
            var waited = TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) * 3_000);
            _estimator.Calibration.Learn(told, waited);
            if (n >= 1_000 && waited.TotalSeconds <= told.P90Seconds) kept++;
        }
        Assert.InRange(kept, 860, 940);
        Assert.Equal(2_000, _estimator.Calibration.Of(Need.Any)!.Measured);
    }
}
