namespace Omnichannel.Embedded;

/// <summary>
/// The one seam of scheduling: who runs the next turn, and when. In production the thread pool does; in simulation a seeded
/// choice among the runnable schedulers, on the test's own thread.
/// </summary>
internal abstract class TurnSource
{
    /// <summary>A scheduler has work. Called once until <see cref="TurnScheduler.RunTurn"/> has been called for it.</summary>
    public abstract void Schedule(TurnScheduler scheduler);

    /// <summary>
    /// How answers are given. On the thread pool, never on the thread of the one who answers: a caller outside the grains would
    /// run in the grain's turn. In simulation at once: what is not bound to a scheduler, such as Task.WhenAll, would leave the
    /// simulation for the thread pool; awaits of grains go to their schedulers either way.
    /// </summary>
    public abstract TaskCreationOptions Answers { get; }

    /// <summary>How many pieces of work one turn may take before others get the thread.</summary>
    public abstract int TurnLength { get; }

    /// <summary>Takes a call to whom it is sent: at once in production.</summary>
    public virtual void Carry(Call call) => call.Deliver();
}

/// <summary>Turns on the thread pool.</summary>
internal sealed class ThreadPoolTurns : TurnSource
{
    public override TaskCreationOptions Answers => TaskCreationOptions.RunContinuationsAsynchronously;

    public override int TurnLength => 64;

    public override void Schedule(TurnScheduler scheduler) => ThreadPool.UnsafeQueueUserWorkItem(scheduler, preferLocal: true);
}
