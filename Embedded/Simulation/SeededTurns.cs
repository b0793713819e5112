namespace Omnichannel.Embedded.Simulation;

/// <summary>Turns on the caller's own thread: which of the runnable schedulers is next, the seed decides.</summary>
internal sealed class SeededTurns(int seed) : TurnSource
{
    private readonly Random _choice = new(seed);
    private readonly List<TurnScheduler> _runnable = [];

    public override TaskCreationOptions Answers => TaskCreationOptions.None;

    // One piece of work at a time, so that the seed explores every order.
    public override int TurnLength => 1;

    public override void Schedule(TurnScheduler scheduler) => _runnable.Add(scheduler);

    public bool RunOne()
    {
        if (_runnable.Count == 0) return false;
        var chosen = _choice.Next(_runnable.Count);
        var scheduler = _runnable[chosen];
        _runnable[chosen] = _runnable[^1];
        _runnable.RemoveAt(_runnable.Count - 1);
        scheduler.RunTurn();
        return true;
    }

    public void Clear() => _runnable.Clear();
}
