using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>A timer of one activation. A tick is an invocation like a call; the next is set when it has ended.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _ended = new();
    private readonly ITimer _timer;
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private bool _changed;
    private int _ticking;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _options = options;
        Validate(options.DueTime, nameof(options.DueTime));
        Validate(options.Period, nameof(options.Period));

        // The timer must not carry the context of the request that starts it: its ticks belong to no request.
        using (ExecutionContext.IsFlowSuppressed() ? default(IDisposable) : ExecutionContext.SuppressFlow())
        {
            _timer = activation.Engine.Time.CreateTimer(static state => ((GrainTimer)state!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Validate(dueTime, nameof(dueTime));
        Validate(period, nameof(period));
        _changed = true;
        _dueTime = dueTime;
        _period = period;
        if (Volatile.Read(ref _ticking) == 0 && !_ended.IsCancellationRequested) _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        if (_ended.IsCancellationRequested) return;
        _ended.Cancel();
        _timer.Dispose();
        _activation.Forget(this);
    }

    private static void Validate(TimeSpan time, string name)
    {
        var milliseconds = (long)time.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, 0xfffffffe, name);
    }

    private void OnDue()
    {
        // A callback that the clock had queued already is not taken back by a change: a second one finds the first tick under way.
        if (_ended.IsCancellationRequested || Interlocked.Exchange(ref _ticking, 1) == 1) return;
        _activation.TryReceive(new Tick(this));
    }

    private sealed class Tick(GrainTimer timer) : Invocation
    {
        public override bool IsReadOnly => false;

        public override bool Interleaves => timer._options.Interleave;

        public override bool KeepsAlive => timer._options.KeepAlive;

        public override string Name => $"{timer._activation.GrainId}.(timer)";

        public override void Refuse(Exception fault) => TryDrop();

        protected override Task Invoke(object instance)
        {
            timer._changed = false;
            if (timer._ended.IsCancellationRequested) return Task.CompletedTask;
            return timer._callback(timer._ended.Token);
        }

        protected override void Closing(Exception? fault)
        {
            Volatile.Write(ref timer._ticking, 0);
            if (timer._ended.IsCancellationRequested) return;
            timer._timer.Change(timer._changed ? timer._dueTime : timer._period, Timeout.InfiniteTimeSpan);
        }

        protected override void Answer(Task completed)
        {
            if (completed.IsFaulted) AnswerFault(completed.Exception!.InnerException!);
        }

        protected override void AnswerFault(Exception fault) =>
            EngineLog.TickFailed(timer._activation.Engine.Logger, timer._activation.GrainId, fault);
    }
}
