using Npgsql;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>Reminders in the table <c>engine_reminders</c> of a PostgreSQL database; times are UTC ticks of 100 ns.</summary>
internal sealed class PostgresReminderStore(PostgresTables tables) : IReminderStore
{
    private const string Select = "SELECT grain, name, first_tick, period, next_tick FROM engine_reminders ORDER BY grain COLLATE \"C\", name COLLATE \"C\"";

    private const string Put =
        """
        INSERT INTO engine_reminders (grain, name, first_tick, period, next_tick) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (grain, name) DO UPDATE SET first_tick = excluded.first_tick, period = excluded.period, next_tick = excluded.next_tick
        """;

    private const string Remove = "DELETE FROM engine_reminders WHERE grain = $1 AND name = $2";

    private const string RecordNext = "UPDATE engine_reminders SET next_tick = $5 WHERE grain = $1 AND name = $2 AND first_tick = $3 AND period = $4";

    public Task<IReadOnlyList<ReminderRow>> ReadAllAsync() => tables.RunAsync<IReadOnlyList<ReminderRow>>(async connection =>
    {
        await using var command = new NpgsqlCommand(Select, connection);
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var rows = new List<ReminderRow>();
        while (await reader.ReadAsync().ConfigureAwait(false)) rows.Add(Row(reader));
        return rows;
    });

    public Task PutAsync(ReminderRow row) => ExecuteAsync([Command(Put, row.Grain, row.Name, Ticks(row))]);

    public Task RemoveAsync(GrainId grain, string name) => ExecuteAsync([Command(Remove, grain, name, [])]);

    // In one order, so that two who do it at once do not lock each other out.
    public Task RecordNextAsync(IReadOnlyList<ReminderRow> rows) =>
        ExecuteAsync(rows.OrderBy(row => row.Grain).ThenBy(row => row.Name, StringComparer.Ordinal).Select(row => Command(RecordNext, row.Grain, row.Name, Ticks(row))));

    private static ReminderRow Row(NpgsqlDataReader reader) => new(
        GrainId.Parse(reader.GetString(0)), reader.GetString(1), Time(reader.GetInt64(2)), TimeSpan.FromTicks(reader.GetInt64(3)), Time(reader.GetInt64(4)));

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static long[] Ticks(ReminderRow row) => [row.FirstTick.UtcTicks, row.Period.Ticks, row.NextTick.UtcTicks];

    private static NpgsqlBatchCommand Command(string text, GrainId grain, string name, long[] ticks)
    {
        var command = new NpgsqlBatchCommand(text)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = grain.ToString() }, new NpgsqlParameter<string> { TypedValue = name } },
        };
        foreach (var value in ticks) command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        return command;
    }

    /// <summary>A batch is one transaction.</summary>
    private Task<int> ExecuteAsync(IEnumerable<NpgsqlBatchCommand> commands) => tables.RunAsync(async connection =>
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands) batch.BatchCommands.Add(command);
        return batch.BatchCommands.Count == 0 ? 0 : await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
    });
}
