using Npgsql;
using NpgsqlTypes;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>Grain state in the table <c>engine_state</c> of a PostgreSQL database. Of two that write one version at the same moment one wins.</summary>
internal sealed class PostgresStateTable(PostgresTables tables) : IStateTable
{
    private const string Insert = "INSERT INTO engine_state (grain, name, version, json) VALUES ($1, $2, $3 + 1, $4) ON CONFLICT (grain, name) DO NOTHING";

    // A cleared row stays with its version, so that a stale ETag from before the clearing never fits again.
    private const string Update = "UPDATE engine_state SET version = $3 + 1, json = $4 WHERE grain = $1 AND name = $2 AND version = $3";

    private const string Select = "SELECT version, json FROM engine_state WHERE grain = $1 AND name = $2";

    public Task<StateRow?> ReadAsync(GrainId grain, string name) => tables.RunAsync(connection => ReadAsync(connection, grain, name));

    public Task<StateWrite> WriteAsync(GrainId grain, string name, byte[]? json, long expected) => tables.RunAsync(async connection =>
    {
        await using var command = Command(connection, expected == 0 ? Insert : Update, grain, name);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = expected });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)json ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });
        if (await command.ExecuteNonQueryAsync().ConfigureAwait(false) == 1) return new StateWrite(true, expected + 1);
        return new StateWrite(false, (await ReadAsync(connection, grain, name).ConfigureAwait(false))?.Version ?? 0);
    });

    private static async Task<StateRow?> ReadAsync(NpgsqlConnection connection, GrainId grain, string name)
    {
        await using var command = Command(connection, Select, grain, name);
        await using var row = await command.ExecuteReaderAsync().ConfigureAwait(false);
        return await row.ReadAsync().ConfigureAwait(false) ? new StateRow(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1)) : null;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string text, GrainId grain, string name) => new(text, connection)
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = grain.ToString() }, new NpgsqlParameter<string> { TypedValue = name } },
    };
}
