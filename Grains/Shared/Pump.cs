namespace Omnichannel.Grains.Shared;

/// <summary>A grain's own loop: runs when woken and when its time has come, one run at a time, and once more if it was
/// woken during a run. It starts from a timer, never inside somebody's call, so it may call whoever called.</summary>
internal sealed class Pump
{
    private readonly Func<CancellationToken, Task<TimeSpan>> _run;
    private readonly IGrainTimer _timer;
    private bool _woken;

    /// <param name="run">Answers how long to wait for the next run. It handles its own faults.</param>
    public Pump(Grain grain, Func<CancellationToken, Task<TimeSpan>> run)
    {
        _run = run;
        _timer = grain.RegisterGrainTimer(Run, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    public void Wake()
    {
        _woken = true;
        _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task Run(CancellationToken cancellation)
    {
        _woken = false;
        var next = await _run(cancellation);
        _timer.Change(_woken ? TimeSpan.Zero : next, Timeout.InfiniteTimeSpan);
    }
}
