namespace Omnichannel.Embedded.Simulation;

/// <summary>
/// A clock that only moves when told. Timers fire in order of their due time, those due together in the order they were set.
/// For one thread.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    private readonly PriorityQueue<(VirtualTimer Timer, long Version), (long Due, long Order)> _due = new();
    private readonly DateTimeOffset _start;
    private long _now;
    private long _order;

    /// <summary>Starts the clock at a time of day.</summary>
    public VirtualTime(DateTimeOffset start) => _start = start;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start.ToUniversalTime().AddTicks(_now);

    /// <inheritdoc/>
    public override long GetTimestamp() => _now;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>The time from the start to the next timer; null when none is set.</summary>
    internal long? NextDue
    {
        get
        {
            while (_due.TryPeek(out var next, out var at))
            {
                if (next.Timer.Version == next.Version) return at.Due;
                _due.Dequeue();
            }

            return null;
        }
    }

    internal long Now => _now;

    internal void MoveTo(long time) => _now = Math.Max(_now, time);

    internal void FireNext()
    {
        if (NextDue is not { } due) return;
        MoveTo(due);
        _due.Dequeue().Timer.Fire();
    }

    private sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private readonly ExecutionContext? _context = ExecutionContext.Capture();
        private TimeSpan _period;

        public long Version { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Version++;
            _period = period;
            if (dueTime != Timeout.InfiniteTimeSpan) time._due.Enqueue((this, Version), (time._now + dueTime.Ticks, time._order++));
            return true;
        }

        public void Fire()
        {
            Version++;
            if (_period > TimeSpan.Zero) time._due.Enqueue((this, Version), (time._now + _period.Ticks, time._order++));
            if (_context is null) callback(state);
            else ExecutionContext.Run(_context, static timer => ((VirtualTimer)timer!).Call(), this);
        }

        public void Dispose() => Version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        private void Call() => callback(state);
    }
}
