namespace Omnichannel.Embedded;

/// <summary>
/// Ends calls that wait too long. All calls wait equally long, so the oldest is always due first: a linked list in order of
/// sending, adding and removing in constant time, and one timer that at most once per timeout looks at its head.
/// </summary>
internal sealed class PendingCalls : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly long _timeoutStamps;
    private readonly ITimer _timer;
    private Call? _oldest;
    private Call? _newest;
    private bool _armed;

    public PendingCalls(TimeProvider time, TimeSpan timeout)
    {
        _time = time;
        _timeout = timeout;
        _timeoutStamps = (long)(timeout.TotalSeconds * time.TimestampFrequency);
        _timer = time.CreateTimer(static state => ((PendingCalls)state!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(Call call)
    {
        var deadline = _time.GetTimestamp() + _timeoutStamps;
        lock (_gate)
        {
            call.Deadline = deadline;
            call.IsPending = true;
            call.Earlier = _newest;
            if (_newest is null) _oldest = call;
            else _newest.Later = call;
            _newest = call;
            if (_armed) return;
            _armed = true;
            _timer.Change(_timeout, Timeout.InfiniteTimeSpan);
        }
    }

    public void Remove(Call call)
    {
        lock (_gate)
        {
            if (call.IsPending) Unlink(call);
        }
    }

    /// <summary>Takes all that have no answer yet, oldest first.</summary>
    public List<Call> TakeAll()
    {
        List<Call> calls = [];
        lock (_gate)
        {
            while (_oldest is { } call)
            {
                Unlink(call);
                calls.Add(call);
            }
        }

        return calls;
    }

    public void Dispose() => _timer.Dispose();

    private void OnDue()
    {
        List<Call>? late = null;
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            while (_oldest is { } call && call.Deadline <= now)
            {
                Unlink(call);
                (late ??= []).Add(call);
            }

            _armed = _oldest is not null;
            if (_oldest is not null)
            {
                var left = _time.GetElapsedTime(now, _oldest.Deadline);
                _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
            }
        }

        foreach (var call in late ?? []) call.TimeOut(_timeout);
    }

    private void Unlink(Call call)
    {
        if (call.Earlier is null) _oldest = call.Later;
        else call.Earlier.Later = call.Later;
        if (call.Later is null) _newest = call.Earlier;
        else call.Later.Earlier = call.Earlier;
        call.Earlier = call.Later = null;
        call.IsPending = false;
    }
}
