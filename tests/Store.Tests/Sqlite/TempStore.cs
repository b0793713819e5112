using Microsoft.Extensions.Logging.Abstractions;
using Omnichannel.Store.Sqlite;

namespace Omnichannel.Store.Tests.Sqlite;

/// <summary>A directory of its own for one test, and the stores in it; both are gone after it.</summary>
internal sealed class TempStore : IDisposable
{
    private readonly List<IDisposable> _open = [];

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("omnichannel-store-").FullName;

    public string DataFile => PathOf("omnichannel.db");

    public string PathOf(string name) => Path.Combine(Directory, name);

    public SqliteConversationStore Open(string? file = null, Action<StoreOptions>? configure = null)
    {
        var options = new StoreOptions { DataFile = file ?? DataFile };
        configure?.Invoke(options);
        var store = SqliteConversationStore.Open(options, TimeProvider.System, NullLogger<SqliteConversationStore>.Instance);
        _open.Add(store);
        return store;
    }

    /// <summary>A plain connection beside the store's own.</summary>
    public SqliteDatabase Connect(string? file = null)
    {
        var database = SqliteDatabase.Open(file ?? DataFile, TimeSpan.FromSeconds(5), create: true);
        _open.Add(database);
        return database;
    }

    public void Execute(string sql, string? file = null)
    {
        using var database = SqliteDatabase.Open(file ?? DataFile, TimeSpan.FromSeconds(5), create: true);
        database.Execute(sql);
    }

    public void Dispose()
    {
        foreach (var open in _open) open.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
