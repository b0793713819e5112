using Orleans.Runtime;

namespace Omnichannel.Embedded;

#pragma warning disable CA1001 // A source of cancellation without a timer holds nothing that needs disposing.
/// <summary>A call of a method through a reference.</summary>
internal abstract class Call : Invocation
#pragma warning restore CA1001
{
    private readonly object?[] _arguments;
    private CancellationTokenRegistration _cancelling;
    private CancellationTokenSource? _cancelled;

    protected Call(GrainMethod method, GrainId id, object?[] arguments, bool callerWaits)
    {
        Method = method;
        Id = id;
        _arguments = arguments;
        if (callerWaits) Caller = Current;
    }

    public GrainMethod Method { get; }

    public GrainId Id { get; }

    public sealed override bool IsReadOnly => Method.IsReadOnly;

    public sealed override bool Interleaves => Method.AlwaysInterleaves;

    public sealed override string Name => $"{Id}.{Method.Name}";

    // Links and deadline of PendingCalls, which alone touches them.
    internal Call? Earlier { get; set; }

    internal Call? Later { get; set; }

    internal long Deadline { get; set; }

    internal bool IsPending { get; set; }

    /// <summary>
    /// Follows the caller's token: cancelled while waiting the call never runs; cancelled while running the grain sees its own
    /// token cancelled, on the activation, and decides itself.
    /// </summary>
    public void FollowToken()
    {
        if (Method.TokenIndex < 0 || _arguments[Method.TokenIndex] is not CancellationToken { CanBeCanceled: true } token) return;
        _cancelled = new CancellationTokenSource();
        _arguments[Method.TokenIndex] = _cancelled.Token;
        _cancelling = token.UnsafeRegister(static (state, token) => ((Call)state!).Cancel(token), this);
    }

    /// <summary>Brings it to whom it is sent.</summary>
    public void Deliver()
    {
        var engine = Method.Shape.Engine;
        if (Method.Shape.IsObserver) engine.Observers.Send(Id, this);
        else engine.Activations.Send(Id, this);
    }

    /// <summary>The deadline has passed: the caller gets a <see cref="TimeoutException"/>.</summary>
    public void TimeOut(TimeSpan timeout)
    {
        var where = TryDrop() ? "it was still waiting for its turn and will not run" : "it is running and its answer will be dropped";
        AnswerFault(new TimeoutException($"No answer from {Name} within {timeout}: {where}. Called by {Caller?.DescribeChain() ?? "code outside the grains"}."));
    }

    /// <summary>The engine has ended: the caller need not wait any longer.</summary>
    public void Abandon(Exception fault)
    {
        TryDrop();
        AnswerFault(fault);
    }

    public override void Refuse(Exception fault)
    {
        if (!TryDrop()) return;
        Method.Shape.Engine.Pending.Remove(this);
        _cancelling.Dispose();
        AnswerFault(fault);
    }

    protected sealed override Task Invoke(object instance) => Method.InvokeOn(instance, _arguments);

    protected override void Closing(Exception? fault)
    {
        Method.Shape.Engine.Pending.Remove(this);
        _cancelling.Dispose();
        Array.Clear(_arguments);
    }

    private void Cancel(CancellationToken token)
    {
        if (TryDrop())
        {
            Method.Shape.Engine.Pending.Remove(this);
            AnswerFault(new OperationCanceledException($"{Name} was cancelled before its turn came.", token));
        }
        else
        {
            Target?.Turns.Post(new CancelRunning(_cancelled!));
        }
    }

    private sealed class CancelRunning(CancellationTokenSource source) : ITurnWork
    {
        public void Run() => source.Cancel();
    }
}

/// <summary>A call that answers with nothing but its end.</summary>
internal sealed class TaskCall(GrainMethod method, GrainId id, object?[] arguments) : Call(method, id, arguments, callerWaits: true)
{
    private readonly TaskCompletionSource _answer = new(method.Shape.Engine.Answers);

    public Task Task => _answer.Task;

    protected override void Answer(Task completed) => _answer.TrySetFromTask(completed);

    protected override void AnswerFault(Exception fault) => _answer.TrySetException(fault);
}

/// <summary>A call that answers with a value, which is isolated from the grain's memory.</summary>
internal sealed class TaskCall<T>(GrainMethod method, GrainId id, object?[] arguments) : Call(method, id, arguments, callerWaits: true)
{
    private readonly TaskCompletionSource<T> _answer = new(method.Shape.Engine.Answers);

    public Task<T> Task => _answer.Task;

    protected override void Answer(Task completed)
    {
        var task = (Task<T>)completed;
        if (!task.IsCompletedSuccessfully)
        {
            _answer.TrySetFromTask(task);
            return;
        }

        try
        {
            _answer.TrySetResult(Method.CopiesResult ? (T)DeepCopy.Of(task.Result)! : task.Result);
        }
        catch (Exception fault)
        {
            _answer.TrySetException(fault);
        }
    }

    protected override void AnswerFault(Exception fault) => _answer.TrySetException(fault);
}

/// <summary>A call that nobody waits for: a fault is logged.</summary>
internal sealed class OneWayCall(GrainMethod method, GrainId id, object?[] arguments) : Call(method, id, arguments, callerWaits: false)
{
    protected override void Answer(Task completed)
    {
        if (completed.IsFaulted) AnswerFault(completed.Exception!.InnerException!);
    }

    protected override void AnswerFault(Exception fault) => EngineLog.OneWayCallFailed(Method.Shape.Engine.Logger, Id, Method.Name, fault);
}
