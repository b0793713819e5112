using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Omnichannel.Store.Postgres;
using Omnichannel.Support;

namespace Omnichannel.Store.Tests.Postgres;

/// <summary>A database of its own for one test, on the one server of this assembly, and the stores in it.</summary>
internal sealed class TempDatabase : IDisposable
{
    private readonly List<IDisposable> _open = [];

    private TempDatabase(PostgresProcess server, string connectionString) => (Server, ConnectionString) = (server, connectionString);

    public PostgresProcess Server { get; }

    public string ConnectionString { get; }

    public static async Task<TempDatabase> Create(PostgresProcess? server = null, string? options = null)
    {
        server ??= await PostgresProcess.Shared;
        return new TempDatabase(server, await server.CreateDatabaseAsync(options));
    }

    /// <summary>A pool of its own, as another process would have. Its time-outs are far above what a busy machine needs: a test sets its own where it is
    /// about them.</summary>
    public PostgresDatabase Connect(string settings = "")
    {
        var database = PostgresDatabase.Of($"{ConnectionString};Timeout=60;Command Timeout=60;{settings}");
        _open.Add(database);
        return database;
    }

    public PostgresConversationStore Open(string settings = "", Action<StoreOptions>? configure = null)
    {
        var options = new StoreOptions();
        configure?.Invoke(options);
        var store = PostgresConversationStore.Open(Connect(settings), options, TimeProvider.System, NullLogger<PostgresConversationStore>.Instance);
        _open.Add(store);
        return store;
    }

    public Task Execute(string sql) => Server.ExecuteAsync(sql, ConnectionString);

    public async Task<long> Count(string from)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"select count(*) from {from}", connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        for (var i = _open.Count - 1; i >= 0; i--) _open[i].Dispose();
    }
}
