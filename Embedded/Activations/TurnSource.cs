namespace Omnichannel.Embedded;

/// <summary>
/// The one seam of scheduling: who runs the next turn, and when. In production the thread pool does; in simulation a seeded
/// choice among the runnable schedulers, on the test's own thread.
/// </summary>
internal abstract class TurnSource
{
    /// <summary>A scheduler has work. Called once until <see cref="TurnScheduler.RunTurn"/> has been called for it.</summary>
    public abstract void Schedule(TurnScheduler scheduler);

    /// <summary>How many pieces of work one turn may take before others get the thread.</summary>
    public abstract int TurnLength { get; }
}

/// <summary>Turns on the thread pool.</summary>
internal sealed class ThreadPoolTurns : TurnSource
{
    public override int TurnLength => 64;

    public override void Schedule(TurnScheduler scheduler) => ThreadPool.UnsafeQueueUserWorkItem(scheduler, preferLocal: true);
}
