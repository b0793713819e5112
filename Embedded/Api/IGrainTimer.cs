namespace Orleans.Runtime;

/// <summary>A timer of one activation. It ends when disposed or when the activation ends, whichever is first.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>
    /// Sets when the next tick is due and the time from the end of one tick to the next. Called from within a tick it
    /// takes effect when that tick ends. <see cref="Timeout.InfiniteTimeSpan"/> means never.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or longer than a timer can wait (about 49 days).</exception>
    void Change(TimeSpan dueTime, TimeSpan period);
}
