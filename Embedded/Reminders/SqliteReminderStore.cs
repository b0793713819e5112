using Microsoft.Data.Sqlite;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>Reminders in the table <c>engine_reminders</c>; times are UTC ticks of 100 ns.</summary>
internal sealed class SqliteReminderStore(SqliteFile file) : IReminderStore
{
    private const string Select = "SELECT grain, name, first_tick, period, next_tick FROM engine_reminders ORDER BY grain, name";

    private const string Put =
        """
        INSERT INTO engine_reminders (grain, name, first_tick, period, next_tick) VALUES ($grain, $name, $first, $period, $next)
        ON CONFLICT (grain, name) DO UPDATE SET first_tick = excluded.first_tick, period = excluded.period, next_tick = excluded.next_tick
        """;

    private const string Remove = "DELETE FROM engine_reminders WHERE grain = $grain AND name = $name";

    private const string RecordNext =
        "UPDATE engine_reminders SET next_tick = $next WHERE grain = $grain AND name = $name AND first_tick = $first AND period = $period";

    public Task<IReadOnlyList<ReminderRow>> ReadAllAsync() => file.RunAsync<IReadOnlyList<ReminderRow>>(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = Select;
        using var reader = command.ExecuteReader();
        var rows = new List<ReminderRow>();
        while (reader.Read()) rows.Add(Row(reader));
        return rows;
    });

    public Task PutAsync(ReminderRow row) => ExecuteAsync(Put, [row]);

    public Task RemoveAsync(GrainId grain, string name) => ExecuteAsync(Remove, [new(grain, name, default, default, default)]);

    public Task RecordNextAsync(IReadOnlyList<ReminderRow> rows) => ExecuteAsync(RecordNext, rows);

    private static ReminderRow Row(SqliteDataReader reader) => new(
        GrainId.Parse(reader.GetString(0)), reader.GetString(1), Time(reader.GetInt64(2)), TimeSpan.FromTicks(reader.GetInt64(3)), Time(reader.GetInt64(4)));

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private Task<int> ExecuteAsync(string text, IReadOnlyList<ReminderRow> rows) => file.RunAsync(connection =>
    {
        using var transaction = connection.BeginTransaction();
        var changed = 0;
        foreach (var row in rows)
        {
            using var command = connection.CreateCommand();
            command.CommandText = text;
            command.Transaction = transaction;
            command.Parameters.AddWithValue("$grain", row.Grain.ToString());
            command.Parameters.AddWithValue("$name", row.Name);
            command.Parameters.AddWithValue("$first", row.FirstTick.UtcTicks);
            command.Parameters.AddWithValue("$period", row.Period.Ticks);
            command.Parameters.AddWithValue("$next", row.NextTick.UtcTicks);
            changed += command.ExecuteNonQuery();
        }

        transaction.Commit();
        return changed;
    });
}
