using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Omnichannel.Embedded;

/// <summary>A piece of durable state as its activation sees it.</summary>
internal interface IStateFacet
{
    /// <summary>Reads it for the first time, before OnActivateAsync.</summary>
    Task ReadAsync();
}

/// <inheritdoc cref="IPersistentState{TState}"/>
internal sealed class PersistentState<T>(string name, GrainId grain, IGrainStorage storage) : IPersistentState<T>, IStateFacet
{
    private readonly GrainState<T> _record = new(NewState.Of<T>());
    private Task _last = Task.CompletedTask;

    public T State
    {
        get => _record.State!;
        set => _record.State = value;
    }

    public string? Etag => _record.ETag;

    public bool RecordExists => _record.RecordExists;

    public Task ReadAsync() => ReadStateAsync();

    public Task ReadStateAsync() => Then(() => storage.ReadStateAsync(name, grain, _record));

    public Task WriteStateAsync() => Then(() => storage.WriteStateAsync(name, grain, _record));

    public Task ClearStateAsync() => Then(() => storage.ClearStateAsync(name, grain, _record));

    // One after the other: two writes at once in a reentrant grain would carry the same ETag, and one would fail.
    private Task Then(Func<Task> operation) => _last = _last.IsCompleted ? operation() : AfterAsync(_last, operation);

    private static async Task AfterAsync(Task before, Func<Task> operation)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await operation();
    }
}
