using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Omnichannel.Grains.Log;
using Omnichannel.Store;
using Omnichannel.Store.Postgres;

namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <summary>A database of its own on a server that runs already.</summary>
public sealed class PostgresIngestStore : IIngestStore
{
    private readonly string _server;
    private readonly string _name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"omnichannel_ingest_{Environment.ProcessId}");
    private PostgresDatabase? _database;

    private PostgresIngestStore(string server) => _server = server;

    public string Name => "postgres";

    public IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Omnichannel__Store"] = "postgres", ["ConnectionStrings__omnichannel"] = ConnectionString };

    private string ConnectionString => $"{_server};Database={_name}";

    public static async Task<PostgresIngestStore> CreateAsync(string server, CancellationToken cancellation)
    {
        var store = new PostgresIngestStore(server);
        await store.ExecuteAsync($"create database {store._name}", cancellation);
        return store;
    }

    public IConversationStore Open(string dataFolder, TimeProvider time)
    {
        _database = PostgresDatabase.Of(ConnectionString);
        return PostgresConversationStore.Open(_database, new StoreOptions(), time, NullLogger<PostgresConversationStore>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _database?.Dispose();
        await ExecuteAsync($"drop database {_name} with (force)", CancellationToken.None);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection($"{_server};Pooling=false");
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
