namespace Orleans.Core;

/// <summary>One named piece of a grain's durable state. See https://learn.microsoft.com/dotnet/orleans/grains/grain-persistence.</summary>
public interface IStorage
{
    /// <summary>The version that was last read or written; null when nothing was ever stored.</summary>
    string? Etag { get; }

    /// <summary>Whether a record is stored.</summary>
    bool RecordExists { get; }

    /// <summary>Removes the record and resets the state to a new one.</summary>
    /// <exception cref="Storage.InconsistentStateException">The record changed since it was read.</exception>
    Task ClearStateAsync();

    /// <summary>Stores the state; durable when the task completes.</summary>
    /// <exception cref="Storage.InconsistentStateException">The record changed since it was read.</exception>
    Task WriteStateAsync();

    /// <summary>Reads the state again and forgets what was not written.</summary>
    Task ReadStateAsync();

    /// <inheritdoc cref="ClearStateAsync()"/>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <inheritdoc cref="WriteStateAsync()"/>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <inheritdoc cref="ReadStateAsync()"/>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}

/// <summary>A piece of durable state with its value.</summary>
public interface IStorage<TState> : IStorage
{
    /// <summary>The value in memory; a new one when nothing is stored.</summary>
    TState State { get; set; }
}
