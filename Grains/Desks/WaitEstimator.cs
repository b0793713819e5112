namespace Omnichannel.Grains.Desks;

/// <summary>How long the k-th in line will wait, as a range. Services end at random, at a rate of (places that serve) /
/// (mean service time); the k-th end comes after a time that is Erlang distributed with shape k. Its quantiles by
/// the approximation of Wilson and Hilferty (1931), good to a few percent from k = 1 on.</summary>
public sealed class WaitEstimator(TimeSpan expectedService)
{
    /// <summary>How many of the last services count.</summary>
    public const int ServicesKept = 50;

    private const double Z90 = 1.2816;
    private readonly Queue<TimeSpan> _services = new();
    private TimeSpan _sum;

    /// <summary>A service has ended. Until there are several, the expected time counts like one of them.</summary>
    public void Add(TimeSpan service)
    {
        _services.Enqueue(service);
        _sum += service;
        if (_services.Count > ServicesKept) _sum -= _services.Dequeue();
    }

    /// <param name="position">1 = next.</param>
    /// <param name="places">How many visits those on duty can serve at a time.</param>
    /// <param name="free">How many of these places are free now.</param>
    /// <returns>Null while nobody is on duty.</returns>
    public WaitRange? Estimate(int position, int places, int free)
    {
        if (places <= 0) return null;
        var ends = position - free;
        if (ends <= 0) return new WaitRange(0, 0);
        var mean = (_sum + expectedService) / (_services.Count + 1);
        var secondsPerEnd = mean.TotalSeconds / places;
        return new WaitRange(Seconds(ends, 0, secondsPerEnd), Seconds(ends, Z90, secondsPerEnd));
    }

    private static int Seconds(int shape, double z, double secondsPerEnd)
    {
        var ninth = 1.0 / (9 * shape);
        return (int)Math.Ceiling(shape * Math.Pow(1 - ninth + z * Math.Sqrt(ninth), 3) * secondsPerEnd);
    }
}
