namespace Omnichannel.Grains.Shared;

/// <summary>A grain's own loop: runs when woken and when its time has come, one run at a time, and once more if it was
/// woken during a run. It starts from a timer, never inside somebody's call, so it may call whoever called.</summary>
internal sealed class Pump
{
    /// <summary>So that what wakes it in a burst costs one run.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(2);

    private readonly Func<CancellationToken, Task<TimeSpan>> _run;
    private readonly TimeSpan _afterFault;
    private readonly IGrainTimer _timer;
    private bool _isRunning;
    private bool _woken;

    /// <param name="run">Answers how long to wait for the next run.</param>
    /// <param name="afterFault">How long to wait after a run that threw.</param>
    public Pump(Grain grain, Func<CancellationToken, Task<TimeSpan>> run, TimeSpan afterFault)
    {
        (_run, _afterFault) = (run, afterFault);
        _timer = grain.RegisterGrainTimer(Run, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    public void Wake()
    {
        // Its timer is due already, or its run will see to it.
        if (_woken) return;
        _woken = true;
        if (!_isRunning) _timer.Change(Soon, Timeout.InfiniteTimeSpan);
    }

    /// <summary>No run begins any more; one that goes on is asked to end.</summary>
    public void Stop() => _timer.Dispose();

    private async Task Run(CancellationToken cancellation)
    {
        // A timer that was changed may tick twice, and its grain is reentrant: the engine does not keep runs apart.
        if (_isRunning) return;
        _isRunning = true;
        _woken = false;
        var next = _afterFault;
        try
        {
            next = await _run(cancellation);
        }
        finally
        {
            _isRunning = false;
            if (!cancellation.IsCancellationRequested) _timer.Change(_woken ? Soon : next, Timeout.InfiniteTimeSpan);
        }
    }
}
