namespace Omnichannel.LoadTests.Clients;

/// <summary>Wakes those who wait for a condition whenever something has changed: no polling, no sleeping.</summary>
public sealed class ChangeSignal
{
    private TaskCompletionSource _next = Fresh();

    /// <summary>Something has changed. Call it after the change is visible.</summary>
    public void Raise() => Interlocked.Exchange(ref _next, Fresh()).TrySetResult();

    /// <summary>Waits until the condition holds; it is looked at now and after every change.</summary>
    public async Task UntilAsync(Func<bool> condition, CancellationToken cancellation = default)
    {
        while (true)
        {
            var next = Volatile.Read(ref _next).Task;
            if (condition()) return;
            await next.WaitAsync(cancellation);
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
