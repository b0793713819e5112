using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Desks;

public sealed class WaitEstimatorTests
{
    private readonly WaitEstimator _estimator = new(TimeSpan.FromMinutes(6));

    [Fact]
    public void Nothing_is_said_while_nobody_is_on_duty() => Assert.Null(_estimator.Forecast(places: 0, free: 0));

    [Fact]
    public void Who_has_a_free_place_ahead_waits_for_the_acceptance_only()
    {
        Assert.Equal(new WaitRange(0, 5), _estimator.Forecast(places: 6, free: 2)!.At(2, overtakes: 0));
        for (var i = 0; i < 10; i++) _estimator.AddAcceptance(TimeSpan.FromSeconds(10 + i));
        Assert.Equal(new WaitRange(14, 18), _estimator.Forecast(places: 6, free: 2)!.At(2, overtakes: 0));
    }

    [Fact]
    public void The_range_holds_what_a_simulation_of_random_services_shows()
    {
        const int places = 4;
        var random = new Random(1);
        for (var n = 0; n < WaitEstimator.Kept; n++) _estimator.AddService(Service());
        foreach (var position in new[] { 1, 3, 10 })
        {
            var waits = Enumerable.Range(0, 20_000).Select(_ => Enumerable.Range(0, position).Sum(_ => Service().TotalSeconds / places)).Order().ToArray();
            var estimate = _estimator.Forecast(places, free: 0)!.At(position, 0);
            Assert.InRange(estimate.P50Seconds, waits[10_000] * 0.8, waits[10_000] * 1.2);
            Assert.InRange(waits.Count(w => w <= estimate.P90Seconds), 17_000, 19_600);
        }

        TimeSpan Service() => TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) * 360);
    }

    [Fact]
    public void The_less_is_known_the_wider_the_range()
    {
        var before = _estimator.Forecast(1, 0)!.At(10, 0);
        for (var i = 0; i < WaitEstimator.Kept; i++) _estimator.AddService(TimeSpan.FromMinutes(i % 2 == 0 ? 3 : 9));
        var after = _estimator.Forecast(1, 0)!.At(10, 0);
        Assert.True((double)after.P90Seconds / after.P50Seconds < 0.8 * before.P90Seconds / before.P50Seconds);
    }

    [Fact]
    public void Who_will_be_overtaken_waits_for_those_too_and_less_surely()
    {
        var forecast = _estimator.Forecast(1, 0)!;
        Assert.InRange(forecast.At(4, overtakes: 2).P50Seconds, forecast.At(5, 0).P50Seconds, forecast.At(6, 0).P50Seconds + 10);
        Assert.True(forecast.At(4, overtakes: 2).P90Seconds > forecast.At(6, 0).P90Seconds);
    }

    [Fact]
    public void Recent_services_outweigh_the_expectation_and_older_ones_are_forgotten()
    {
        for (var i = 0; i < WaitEstimator.Kept; i++) _estimator.AddService(TimeSpan.FromHours(1));
        for (var i = 0; i < WaitEstimator.Kept; i++) _estimator.AddService(TimeSpan.FromMinutes(1));
        Assert.InRange(_estimator.Forecast(1, 0)!.At(10, 0).P50Seconds, 500, 700);
    }

    [Fact]
    public void Ranges_that_promised_too_little_learn_to_keep_nine_in_ten()
    {
        var random = new Random(1);
        var kept = Enumerable.Range(0, 2_000).Count(n => Learn(TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) * 3_000)) && n >= 1_000);
        Assert.InRange(kept, 860, 940);
        Assert.Equal(2_000, _estimator.Calibration.Of(Need.Any)!.Measured);
    }

    [Fact]
    public void Outcomes_that_come_late_do_not_drive_the_range_beyond_what_they_ask()
    {
        var told = Told();
        for (var n = 0; n < 2_000; n++) _estimator.Calibration.Learn(told.Range, told.Scale, TimeSpan.FromSeconds(told.Range.P90Seconds * 1.5));
        Assert.InRange(_estimator.Calibration.Scale.Upper, 1.45, 1.55);
    }

    [Fact]
    public void Short_waits_do_not_lower_the_upper_end_and_at_once_teaches_nothing()
    {
        for (var n = 0; n < 100; n++) _estimator.Calibration.Learn(new WaitRange(2, 5), new WaitScale(1, 1), TimeSpan.FromSeconds(2));
        Assert.Equal(new WaitScale(1, 1), _estimator.Calibration.Scale);
        for (var n = 0; n < 100; n++) Learn(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _estimator.Calibration.Scale.Upper);
        Assert.InRange(_estimator.Calibration.Scale.Lower, 0.1, 0.9);
    }

    private (WaitRange Range, WaitScale Scale) Told() => (_estimator.Forecast(2, 0)!.At(5, 0), _estimator.Calibration.Scale);

    private bool Learn(TimeSpan waited)
    {
        var told = Told();
        _estimator.Calibration.Learn(told.Range, told.Scale, waited);
        return waited.TotalSeconds <= told.Range.P90Seconds;
    }
}
