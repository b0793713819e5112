namespace Omnichannel.Grains.Desks;

/// <summary>How long the k-th in line will wait, as a range. Services end at random, at a rate of (places that serve) /
/// (mean service time); the k-th end comes after a time that is Erlang distributed with shape k (quantiles by the
/// approximation of Wilson and Hilferty, 1931, good to a few percent from k = 1 on); then an operator takes a moment to accept.
/// What the model cannot know (breaks, colleagues who share the line, visits that overtake) shows in the outcomes: both ends are
/// scaled so that they keep what they say, see <see cref="WaitCalibration"/>.</summary>
public sealed class WaitEstimator(TimeSpan expectedService)
{
    /// <summary>How many of the last services and acceptances count.</summary>
    public const int Kept = 50;

    private const double Z90 = 1.2816;
    private readonly Queue<TimeSpan> _services = new();
    private readonly Queue<TimeSpan> _acceptances = new();
    private TimeSpan _sum;

    public WaitCalibration Calibration { get; } = new();

    /// <summary>A service has ended. Until there are several, the expected time counts like one of them.</summary>
    public void AddService(TimeSpan service)
    {
        _services.Enqueue(service);
        _sum += service;
        if (_services.Count > Kept) _sum -= _services.Dequeue();
    }

    /// <summary>From an offer to its acceptance.</summary>
    public void AddAcceptance(TimeSpan took)
    {
        _acceptances.Enqueue(took);
        if (_acceptances.Count > Kept) _acceptances.Dequeue();
    }

    /// <param name="position">1 = next, those on offer already not counted.</param>
    /// <param name="places">How many visits those on duty can serve at a time.</param>
    /// <param name="free">How many of these places are free now.</param>
    /// <returns>Null while nobody is on duty.</returns>
    public WaitRange? Estimate(int position, double places, int free)
    {
        if (places <= 0) return null;
        var ends = Math.Max(0, position - free);
        var secondsPerEnd = ((_sum + expectedService) / (_services.Count + 1)).TotalSeconds / places;
        return Calibration.Apply(
            Erlang(ends, 0) * secondsPerEnd + Acceptance(0.5),
            Erlang(ends, Z90) * secondsPerEnd + Acceptance(0.9));
    }

    private double Acceptance(double quantile)
    {
        if (_acceptances.Count == 0) return 0;
        var sorted = _acceptances.Order().ToArray();
        return sorted[(int)(quantile * (sorted.Length - 1))].TotalSeconds;
    }

    private static double Erlang(int shape, double z)
    {
        if (shape == 0) return 0;
        var ninth = 1.0 / (9 * shape);
        return shape * Math.Pow(1 - ninth + z * Math.Sqrt(ninth), 3);
    }
}
