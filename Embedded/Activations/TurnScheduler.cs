using Microsoft.Extensions.Logging;

namespace Omnichannel.Embedded;

/// <summary>A piece of engine work that runs as part of a turn.</summary>
internal interface ITurnWork
{
    void Run();
}

/// <summary>
/// The task scheduler of one activation: everything that runs on the activation runs here, one piece after the other, so no
/// two threads are ever in it at once. Awaits in grain code come back to it because it is <see cref="TaskScheduler.Current"/>
/// while grain code runs.
/// </summary>
internal sealed class TurnScheduler(TurnSource turns, ILogger logger) : TaskScheduler, IThreadPoolWorkItem
{
    [ThreadStatic]
    private static TurnScheduler? s_running;

    // Holds Task and ITurnWork, and is the lock as well.
    private readonly Queue<object> _work = new();
    private bool _scheduled;
    private bool _closed;
    private bool _dead;

    // Of the turn that runs now; only its thread touches them.
    private ITurnWork? _batchFirst;
    private int _left;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Adds work that always runs, even after the activation ended: continuations and commands.</summary>
    public void Post(ITurnWork work) => Enqueue(work);

    /// <summary>Adds a call; false once <see cref="Close"/> was called, and then the call belongs to somebody else.</summary>
    public bool TryPostCall(Invocation call)
    {
        lock (_work)
        {
            if (_closed) return _dead;
            _work.Enqueue(call);
            if (_scheduled) return true;
            _scheduled = true;
        }

        turns.Schedule(this);
        return true;
    }

    /// <summary>Takes no more calls. The calls not yet taken are handed over, before any later sender can be turned away.</summary>
    public void Close(Action<List<Invocation>> handOver)
    {
        lock (_work)
        {
            _closed = true;
            var calls = new List<Invocation>();
            for (var left = _work.Count; left > 0; left--)
            {
                var item = _work.Dequeue();
                if (item is Invocation call) calls.Add(call);
                else _work.Enqueue(item);
            }

            handOver(calls);
        }
    }

    /// <summary>A crash: nothing that waits here, or comes later, ever runs.</summary>
    public void Kill()
    {
        lock (_work)
        {
            _dead = _closed = true;
            _work.Clear();
        }
    }

    void IThreadPoolWorkItem.Execute() => RunTurn();

    /// <summary>Runs what waits, up to the length of a turn.</summary>
    public void RunTurn()
    {
        var outer = s_running;
        s_running = this;
        try
        {
            _left = turns.TurnLength;
            while (_left > 0 && TryTake(out var item))
            {
                _left--;
                if (item is Task task) TryExecuteTask(task);
                else RunBatch((ITurnWork)item);
            }
        }
        finally
        {
            s_running = outer;
        }

        lock (_work)
        {
            _scheduled = _work.Count > 0;
            if (!_scheduled) return;
        }

        turns.Schedule(this);
    }

    // Engine work is no Task, but must run in one for TaskScheduler.Current to be this scheduler; one Task serves a batch.
    private void RunBatch(ITurnWork first)
    {
        _batchFirst = first;
        new Task(static state => ((TurnScheduler)state!).RunBatchWithinTask(), this, CancellationToken.None, TaskCreationOptions.DenyChildAttach)
            .RunSynchronously(this);
    }

    private void RunBatchWithinTask()
    {
        RunWork(_batchFirst!);
        _batchFirst = null;
        while (_left > 0 && TryTake(out var item))
        {
            _left--;
            if (item is Task task) TryExecuteTask(task);
            else RunWork((ITurnWork)item);
        }
    }

    private void RunWork(ITurnWork work)
    {
        try
        {
            work.Run();
        }
        catch (Exception fault)
        {
            EngineLog.TurnFailed(logger, fault);
        }
    }

    private bool TryTake(out object item)
    {
        lock (_work) return _work.TryDequeue(out item!);
    }

    private void Enqueue(object item)
    {
        lock (_work)
        {
            if (_dead) return;
            _work.Enqueue(item);
            if (_scheduled) return;
            _scheduled = true;
        }

        turns.Schedule(this);
    }

    protected override void QueueTask(Task task) => Enqueue(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        s_running == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_work) return [.. _work.OfType<Task>()];
    }
}
