namespace Omnichannel.Grains.Desks;

/// <summary>What the waits in one line have in common at one moment, whoever asks. See <see cref="WaitEstimator"/>.</summary>
/// <param name="Free">How many places are free now: so many of those in line wait for the acceptance only.</param>
/// <param name="SecondsPerEnd">The mean time between two ends of services.</param>
/// <param name="Spread">Of a service: the variance over the square of the mean.</param>
/// <param name="Services">From how many services that is known.</param>
/// <param name="Acceptance">Half of the offers, and nine in ten, are accepted within so many seconds.</param>
/// <param name="Scale">What the ends of the range have to be multiplied by to hold.</param>
public sealed record WaitForecast(
    int Free, double SecondsPerEnd, double Spread, int Services, (double Half, double Most) Acceptance, WaitScale Scale)
{
    private const double Z90 = 1.2816;

    /// <summary>Below that a wait is none, and no miss of anything.</summary>
    private const double LeastSeconds = 5;

    /// <param name="position">1 = next, those on offer already not counted.</param>
    /// <param name="overtakes">How often it will be overtaken, as expected.</param>
    public WaitRange At(int position, double overtakes)
    {
        if (position <= Free) return Range(Acceptance.Half, Acceptance.Most);
        var ends = position - Free + overtakes;
        // The chance in the services ahead, in the mean itself, and in how many come past (as in a Poisson count).
        var variance = Spread / ends + Spread / Services + overtakes / (ends * ends);
        var mean = ends * SecondsPerEnd;
        return Range(
            (mean * Quantile(variance, 0) + Acceptance.Half) * Scale.Lower,
            (mean * Quantile(variance, Z90) + Acceptance.Most) * Scale.Upper);
    }

    private static WaitRange Range(double lower, double upper)
    {
        var p50 = Seconds(lower);
        return new WaitRange(p50, Math.Max(p50, Seconds(Math.Max(upper, LeastSeconds))));
    }

    /// <summary>Of a gamma distribution with mean 1, by the approximation of Wilson and Hilferty, 1931. The variance is at most 2.</summary>
    private static double Quantile(double variance, double z)
    {
        var ninth = Math.Min(variance, 2) / 9;
        return Math.Pow(1 - ninth + z * Math.Sqrt(ninth), 3);
    }

    private static int Seconds(double seconds) => (int)Math.Ceiling(seconds);
}
