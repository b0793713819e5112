namespace Omnichannel.WhatIf.Runs;

/// <summary>Something that changes, for those who wait for it in virtual time.</summary>
internal sealed class Moment(TimeProvider time)
{
    private TaskCompletionSource _next = New();

    public void Changed()
    {
        var waiting = _next;
        _next = New();
        waiting.SetResult();
    }

    /// <returns>Whether it has come true by then.</returns>
    public async Task<bool> UntilAsync(Func<bool> condition, DateTimeOffset until)
    {
        while (!condition())
        {
            var left = until - time.GetUtcNow();
            if (left <= TimeSpan.Zero) return false;
            var next = _next.Task;
            // The end of the wait is a change like any other.
            await using var end = time.CreateTimer(static moment => ((Moment)moment!).Changed(), this, left, Timeout.InfiniteTimeSpan);
            await next;
        }
        return true;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
