namespace Omnichannel.Grains.Desks;

/// <summary>How long the k-th in line will wait, as a range. He is taken at the k-th end of a service; between two ends lies on average (mean
/// service time) / (places that serve). The wait is told by quantiles of a gamma distribution whose variance comes from three
/// things: the k services ahead, how few services the mean is known from, and how many will come past (<see cref="Overtaking"/>).
/// Then an operator takes a moment to accept. What the model cannot know (breaks, colleagues who share the line) shows in the
/// outcomes, see <see cref="WaitCalibration"/>.</summary>
public sealed class WaitEstimator(TimeSpan expectedService)
{
    /// <summary>How many of the last services and acceptances count.</summary>
    public const int Kept = 50;

    /// <summary>The spread of services while few are known: it counts like that many of them. Assumed: mostly half to double of the mean.</summary>
    private const double ExpectedSpread = 0.5;
    private const int ExpectedSpreadCounts = 10;

    private readonly RecentTimes _services = new(Kept);
    private readonly RecentTimes _acceptances = new(Kept);

    public WaitCalibration Calibration { get; } = new();

    public Overtaking Overtaking { get; } = new();

    /// <summary>A service has ended. Until there are several, the expected time counts like one of them.</summary>
    public void AddService(TimeSpan service) => _services.Add(service);

    /// <summary>From an offer to its acceptance.</summary>
    public void AddAcceptance(TimeSpan took) => _acceptances.Add(took);

    /// <param name="places">How many visits those on duty can serve at a time.</param>
    /// <param name="free">How many of these places are free now.</param>
    /// <returns>Null while nobody is on duty.</returns>
    public WaitForecast? Forecast(double places, int free)
    {
        if (places <= 0) return null;
        var mean = ((_services.Sum + expectedService) / (_services.Count + 1)).TotalSeconds;
        var spread = (_services.SquaresAround(mean) / (mean * mean) + ExpectedSpread * ExpectedSpreadCounts) / (_services.Count + ExpectedSpreadCounts);
        return new WaitForecast(
            free, mean / places, spread, _services.Count + 1,
            (_acceptances.Quantile(0.5).TotalSeconds, _acceptances.Quantile(0.9).TotalSeconds), Calibration.Scale);
    }
}
