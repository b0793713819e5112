namespace Omnichannel.Grains.Senders;

/// <summary>Keeps from a provider that fails: after several failures in a row nothing is tried for a while, then one message at a time
/// until one succeeds.</summary>
public sealed class CircuitBreaker
{
    private const int FailuresMax = 5;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private int _failures;

    /// <summary>Nothing is tried before.</summary>
    public DateTimeOffset OpenUntil { get; private set; }

    /// <summary>It failed last, so one message at a time is enough to see whether it is back.</summary>
    public bool IsOnTrial => _failures >= FailuresMax;

    public void Succeeded() => (_failures, OpenUntil) = (0, default);

    public void Failed(DateTimeOffset now)
    {
        if (++_failures >= FailuresMax) OpenUntil = now + Rest;
    }
}
