namespace Omnichannel.Embedded;

/// <summary>
/// One thing that takes a turn on a target: a call, or a tick of a timer. It is started at most once; a call that was
/// cancelled or timed out before is never started.
/// </summary>
internal abstract class Invocation : ITurnWork
{
    private const int Waiting = 0, Started = 1, Dropped = 2;

    private static readonly AsyncLocal<Invocation?> s_current = new();
    private Invocation? _caller;
    private int _state;

    /// <summary>The request that the running code belongs to, if that request is not over.</summary>
    public static Invocation? Current => s_current.Value is { IsOver: false } current ? current : null;

    /// <summary>The running request whose code made this call and may wait for it; null when nothing can wait.</summary>
    public Invocation? Caller
    {
        get => _caller is { IsOver: false } caller ? caller : null;
        protected init => _caller = value;
    }

    /// <summary>The activation or observer that took it.</summary>
    public CallTarget? Target { get; set; }

    /// <summary>Whose turn is after it; of the queue that it waits in, which alone touches it.</summary>
    internal Invocation? Next { get; set; }

    /// <summary>Whether it has answered.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether it has not been given up while waiting.</summary>
    public bool IsWanted => Volatile.Read(ref _state) != Dropped;

    public abstract bool IsReadOnly { get; }

    public abstract bool Interleaves { get; }

    /// <summary>Whether it counts as use of the activation.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>What it is called in messages.</summary>
    public abstract string Name { get; }

    /// <summary>Answers with a fault instead of running.</summary>
    public abstract void Refuse(Exception fault);

    protected abstract Task Invoke(object instance);

    /// <summary>Gives the caller its answer. The task is complete. Runs on the target.</summary>
    protected abstract void Answer(Task completed);

    protected abstract void AnswerFault(Exception fault);

    public void Run() => Target!.Take(this);

    /// <summary>Claims the right to run it; false when it was given up.</summary>
    public bool TryStart() => Interlocked.CompareExchange(ref _state, Started, Waiting) == Waiting;

    /// <summary>Gives it up; false when it has been started and can only be asked to stop.</summary>
    protected bool TryDrop() => Interlocked.CompareExchange(ref _state, Dropped, Waiting) == Waiting;

    /// <summary>Runs grain or observer code. The target hears of the end through <see cref="CallTarget.Ended"/>.</summary>
    public void RunOn(object instance)
    {
        var context = ExecutionContext.Capture();
        s_current.Value = this;
        Task task;
        try
        {
            task = Invoke(instance) ?? throw new InvalidOperationException($"{Name} returned null instead of a task.");
        }
        catch (Exception fault)
        {
            EndWith(fault);
            return;
        }
        finally
        {
            if (context is not null) ExecutionContext.Restore(context);
        }

        if (task.IsCompleted) End(task);
        else _ = EndLaterAsync(task);
    }

    private async Task EndLaterAsync(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        End(task);
    }

    private void End(Task completed)
    {
        var fault = completed.IsFaulted ? completed.Exception!.InnerException : null;
        Close(fault);
        Target!.Leave(this);
        Answer(completed);
        Target.Ended(this, fault);
    }

    /// <summary>Ends it with a fault, after it was started.</summary>
    public void EndWith(Exception fault)
    {
        Close(fault);
        Target!.Leave(this);
        AnswerFault(fault);
        Target.Ended(this, fault);
    }

    // The chain is cut here: whoever still runs in this request's context no longer holds up its callers.
    private void Close(Exception? fault)
    {
        Closing(fault);
        IsOver = true;
        _caller = null;
    }

    protected virtual void Closing(Exception? fault)
    {
    }

    /// <summary>Whether a request that runs on the target waits, over any number of calls, for this one.</summary>
    public bool IsAwaitedBy(CallTarget target)
    {
        for (var caller = Caller; caller is not null; caller = caller.Caller)
        {
            if (caller.Target == target) return true;
        }

        return false;
    }

    /// <summary>The chain of calls that leads here, first caller first.</summary>
    public string DescribeChain()
    {
        var names = new Stack<string>();
        for (var call = this; call is not null; call = call.Caller) names.Push(call.Name);
        return string.Join(" -> ", names);
    }
}
