using System.Text.Json;

namespace Omnichannel.LoadTests.Clients;

/// <summary>What a hub method returns that returns nothing.</summary>
internal readonly record struct Nothing;

/// <summary>A call that waits for its completion record.</summary>
internal abstract class PendingCall
{
    public abstract void Complete(JsonElement result);

    public abstract void Fail(Exception reason);
}

/// <inheritdoc cref="PendingCall"/>
internal sealed class PendingCall<T>(Action<T>? onArrival) : PendingCall
{
    // Continuations leave the receive loop: a caller may block, the loop may not.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Answer => _answer.Task;

    public override void Complete(JsonElement result)
    {
        try
        {
            var value = typeof(T) == typeof(Nothing) ? default! : WireJson.Read<T>(result);
            onArrival?.Invoke(value);
            _answer.TrySetResult(value);
        }
        catch (Exception e)
        {
            // An answer that does not fit its contract is the caller's to hear; the connection itself is well.
            _answer.TrySetException(e);
        }
    }

    public override void Fail(Exception reason) => _answer.TrySetException(reason);
}
