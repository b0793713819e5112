namespace Omnichannel.Grains.Senders;

/// <summary>Keeps from a provider that fails: after several failures in a row nothing is tried for a while, then one message at a time
/// until one succeeds. One that asks for a slower pace gets the pause that it asks for.</summary>
public sealed class CircuitBreaker
{
    private const int FailuresMax = 5;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private int _failures;
    private DateTimeOffset _openUntil;
    private DateTimeOffset _pausedUntil;

    /// <summary>Nothing is tried before.</summary>
    public DateTimeOffset OpenUntil => _openUntil > _pausedUntil ? _openUntil : _pausedUntil;

    /// <summary>It failed last, so one message at a time is enough to see whether it is back.</summary>
    public bool IsOnTrial => _failures >= FailuresMax;

    public void Succeeded() => (_failures, _openUntil) = (0, default);

    /// <summary>It is there, and wants nothing before <paramref name="until"/>; what was under way may still succeed.</summary>
    public void Paused(DateTimeOffset until)
    {
        Succeeded();
        if (until > _pausedUntil) _pausedUntil = until;
    }

    public void Failed(DateTimeOffset now)
    {
        if (++_failures >= FailuresMax) _openUntil = now + Rest;
    }
}
