using Npgsql;

namespace Omnichannel.Store.Postgres;

/// <summary>Statements without values, for the opening of the store.</summary>
internal static class PostgresCommands
{
    /// <param name="timeoutSeconds">0 = none; default: the connection's.</param>
    public static void Execute(this NpgsqlConnection connection, string sql, int? timeoutSeconds = null)
    {
        using var command = new NpgsqlCommand(sql, connection);
        if (timeoutSeconds is { } some) command.CommandTimeout = some;
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row.</summary>
    public static T Query<T>(this NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return (T)command.ExecuteScalar()!;
    }
}
