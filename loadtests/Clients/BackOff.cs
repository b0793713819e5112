namespace Omnichannel.LoadTests.Clients;

/// <summary>How long to wait before the n-th try: 50 ms doubled each time up to 1 s, each time between half and one and a
/// half of it, so that a thousand clients do not come back in one moment. Thread-safe.</summary>
public sealed class BackOff(int seed)
{
    private const double FirstMs = 50;
    private const double MaxMs = 1_000;

    private readonly Random _chance = new(seed);
    private readonly Lock _lock = new();

    /// <param name="failures">How many tries have failed in a row, 1 or more.</param>
    public TimeSpan After(int failures)
    {
        double jitter;
        lock (_lock) jitter = 0.5 + _chance.NextDouble();
        return TimeSpan.FromMilliseconds(Math.Min(MaxMs, FirstMs * Math.Pow(2, Math.Min(failures - 1, 20))) * jitter);
    }
}
