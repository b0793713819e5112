using Npgsql;

namespace Omnichannel.Embedded;

/// <summary>The engine's two tables in a PostgreSQL database, made when they are first needed. Other tables in it are left alone.</summary>
internal sealed class PostgresTables(NpgsqlDataSource source) : IDisposable
{
    /// <summary>A pool may serve others too: many grains that wake at once do not take all of it.</summary>
    private const int AtOnceMax = 4;

    // "if not exists" is not enough when two do it at once: the lock makes them take turns.
    private const string Setup =
        """
        SELECT pg_advisory_xact_lock(hashtext('engine_state'));
        CREATE TABLE IF NOT EXISTS engine_state (
            grain text NOT NULL, name text NOT NULL, version bigint NOT NULL, json bytea, PRIMARY KEY (grain, name));
        CREATE TABLE IF NOT EXISTS engine_reminders (
            grain text NOT NULL, name text NOT NULL, first_tick bigint NOT NULL, period bigint NOT NULL, next_tick bigint NOT NULL,
            PRIMARY KEY (grain, name));
        """;

    private readonly SemaphoreSlim _turns = new(AtOnceMax);
    private volatile bool _isMade;

    /// <exception cref="NpgsqlException">The server failed; the outcome is unknown.</exception>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> operation)
    {
        await _turns.WaitAsync().ConfigureAwait(false);
        try
        {
            await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
            if (!_isMade) await MakeAsync(connection).ConfigureAwait(false);
            return await operation(connection).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task MakeAsync(NpgsqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await using var command = new NpgsqlCommand(Setup, connection);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        _isMade = true;
    }
}
