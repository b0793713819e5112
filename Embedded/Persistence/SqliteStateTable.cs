using Microsoft.Data.Sqlite;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>Grain state in the table <c>engine_state</c>.</summary>
internal sealed class SqliteStateTable(SqliteFile file) : IStateTable
{
    private const string Insert =
        "INSERT INTO engine_state (grain, name, version, json) VALUES ($grain, $name, $expected + 1, $json) ON CONFLICT (grain, name) DO NOTHING";

    // A cleared row stays with its version, so that a stale ETag from before the clearing never fits again.
    private const string Update =
        "UPDATE engine_state SET version = $expected + 1, json = $json WHERE grain = $grain AND name = $name AND version = $expected";

    private const string Select = "SELECT version, json FROM engine_state WHERE grain = $grain AND name = $name";

    public Task<StateRow?> ReadAsync(GrainId grain, string name) => file.RunAsync(connection => Read(connection, grain, name));

    public Task<StateWrite> WriteAsync(GrainId grain, string name, byte[]? json, long expected) => file.RunAsync(connection =>
    {
        using var command = Command(connection, expected == 0 ? Insert : Update, grain, name);
        command.Parameters.AddWithValue("$json", (object?)json ?? DBNull.Value);
        command.Parameters.AddWithValue("$expected", expected);
        return command.ExecuteNonQuery() == 1 ? new StateWrite(true, expected + 1) : new(false, Read(connection, grain, name)?.Version ?? 0);
    });

    private static StateRow? Read(SqliteConnection connection, GrainId grain, string name)
    {
        using var command = Command(connection, Select, grain, name);
        using var reader = command.ExecuteReader();
        return reader.Read() ? new StateRow(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1)) : null;
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, GrainId grain, string name)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.Parameters.AddWithValue("$grain", grain.ToString());
        command.Parameters.AddWithValue("$name", name);
        return command;
    }
}
