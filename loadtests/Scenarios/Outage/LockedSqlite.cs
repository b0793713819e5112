using Microsoft.Data.Sqlite;
using Omnichannel.LoadTests.Scenarios.Ingest;

namespace Omnichannel.LoadTests.Scenarios.Outage;

/// <summary>Another process holds the write lock of the store's file, as a backup tool that hangs would: what is in it can be read, and nothing is
/// written.</summary>
public sealed class LockedSqlite : IStoreOutage
{
    private SqliteConnection? _holder;

    public string What => "the file's write lock held by another process";

    public async Task BeginAsync(string dataFolder)
    {
        _holder = new SqliteConnection($"Data Source={SqliteIngestStore.FileIn(dataFolder)};Pooling=false");
        await _holder.OpenAsync();
        await using var begin = new SqliteCommand("begin exclusive", _holder);
        await begin.ExecuteNonQueryAsync();
    }

    /// <summary>Closed without a commit.</summary>
    public Task EndAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        if (_holder is { } holder) await holder.DisposeAsync();
        _holder = null;
    }
}
