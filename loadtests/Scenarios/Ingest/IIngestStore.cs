using Microsoft.Extensions.Logging.Abstractions;
using Omnichannel.Grains.Log;
using Omnichannel.Store;
using Omnichannel.Store.Sqlite;

namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <summary>The store that a run is about. It is gone with the run.</summary>
public interface IIngestStore : IAsyncDisposable
{
    string Name { get; }

    /// <summary>The gateway's environment that says so.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Opens it when the gateway is gone; the caller disposes of it.</summary>
    IConversationStore Open(string dataFolder, TimeProvider time);
}

/// <summary>In the gateway's own data folder.</summary>
public sealed class SqliteIngestStore : IIngestStore
{
    public string Name => "sqlite";

    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    public IConversationStore Open(string dataFolder, TimeProvider time) => SqliteConversationStore.Open(
        new StoreOptions { DataFile = FileIn(dataFolder) }, time, NullLogger<SqliteConversationStore>.Instance);

    public static string FileIn(string dataFolder) => Path.Combine(dataFolder, "omnichannel.db");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
