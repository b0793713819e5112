namespace Omnichannel.Simulation.Worlds;

/// <summary>Since when nothing from outside has disturbed the server: what it promises within a time it promises while it is up
/// and its store answers.</summary>
public sealed class Calm(TimeProvider time)
{
    /// <summary>A sleeping desk is woken by its reminder within a minute of a restart.</summary>
    private static readonly TimeSpan WakesWithin = TimeSpan.FromSeconds(61);

    /// <summary>A call that a disturbance left hanging gives up after half a minute.</summary>
    private static readonly TimeSpan RecoversWithin = TimeSpan.FromSeconds(31);

    private bool _isDown;
    private DateTimeOffset _startedAt = DateTimeOffset.MinValue;

    /// <summary>From then on the promises hold again, if the process is up.</summary>
    public DateTimeOffset From { get; private set; } = time.GetUtcNow();

    /// <summary>Whether the promises have held for that long.</summary>
    public bool HasLasted(TimeSpan span) => !_isDown && time.GetUtcNow() - From >= span;

    /// <summary>Something failed, or took long. It may have sent a desk that was just waking back to sleep.</summary>
    public void Disturb() => RecoverWithin(time.GetUtcNow() - _startedAt < WakesWithin ? WakesWithin : RecoversWithin);

    public void Crashed() => _isDown = true;

    public void Restarted()
    {
        _isDown = false;
        _startedAt = time.GetUtcNow();
        RecoverWithin(WakesWithin);
    }

    private void RecoverWithin(TimeSpan span)
    {
        var until = time.GetUtcNow() + span;
        if (until > From) From = until;
    }
}
