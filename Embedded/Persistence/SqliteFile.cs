using Microsoft.Data.Sqlite;

namespace Omnichannel.Embedded;

/// <summary>
/// The engine's one connection to its SQLite file: one operation at a time, on the thread pool, so that a slow disk holds up
/// no activation. Other components may have connections of their own to the same file.
/// </summary>
internal sealed class SqliteFile(string path) : IDisposable
{
    private const string Setup =
        """
        PRAGMA busy_timeout = 10000;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS engine_state (
            grain TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, json BLOB,
            PRIMARY KEY (grain, name)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS engine_reminders (
            grain TEXT NOT NULL, name TEXT NOT NULL, first_tick INTEGER NOT NULL, period INTEGER NOT NULL, next_tick INTEGER NOT NULL,
            PRIMARY KEY (grain, name)) WITHOUT ROWID;
        """;

    private readonly SemaphoreSlim _turn = new(1);
    private SqliteConnection? _connection;

    public async Task<T> RunAsync<T>(Func<SqliteConnection, T> operation)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            return await Task.Run(() => operation(_connection ??= Open())).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _turn.Dispose();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Setup;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
