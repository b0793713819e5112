namespace Omnichannel.Embedded.Simulation;

/// <summary>How calls travel between grains in a simulation: not at once and not in order, as on a cluster.</summary>
/// <param name="LatePercent">How many of a hundred calls and pushes take time on their way; the others may still be overtaken.</param>
/// <param name="LateMax">The longest that one of them takes.</param>
public sealed record SimulatedNetwork(int LatePercent, TimeSpan LateMax);

/// <summary>Turns on the caller's own thread: which of the runnable schedulers is next, the seed decides. With a network, calls
/// on their way are drawn from the same lot, so that a later one may arrive first.</summary>
internal sealed class SeededTurns(int seed, VirtualTime time, SimulatedNetwork? network) : TurnSource
{
    private readonly Random _choice = new(seed);
    private readonly List<TurnScheduler> _runnable = [];
    private readonly List<Call> _underWay = [];
    private long _life;

    public override TaskCreationOptions Answers => TaskCreationOptions.None;

    // One piece of work at a time, so that the seed explores every order.
    public override int TurnLength => 1;

    public override void Schedule(TurnScheduler scheduler) => _runnable.Add(scheduler);

    public override void Carry(Call call)
    {
        if (network is null) call.Deliver();
        else if (_choice.Next(100) < network.LatePercent) DeliverLate(call, network.LateMax * _choice.NextDouble());
        else _underWay.Add(call);
    }

    public bool RunOne()
    {
        var count = _runnable.Count + _underWay.Count;
        if (count == 0) return false;
        var chosen = _choice.Next(count);
        if (chosen < _runnable.Count) Take(_runnable, chosen).RunTurn();
        else Take(_underWay, chosen - _runnable.Count).Deliver();
        return true;
    }

    public void Clear()
    {
        _runnable.Clear();
        _underWay.Clear();
        _life++;
    }

    private void DeliverLate(Call call, TimeSpan after)
    {
        // The call must not carry the context of whoever makes it into the clock.
        using (ExecutionContext.IsFlowSuppressed() ? default(IDisposable) : ExecutionContext.SuppressFlow())
        {
            var life = _life;
            time.CreateTimer(_ => Arrive(call, life), null, after, Timeout.InfiniteTimeSpan);
        }
    }

    private void Arrive(Call call, long life)
    {
        if (life == _life) _underWay.Add(call);
    }

    private static T Take<T>(List<T> from, int index)
    {
        var taken = from[index];
        from[index] = from[^1];
        from.RemoveAt(from.Count - 1);
        return taken;
    }
}
