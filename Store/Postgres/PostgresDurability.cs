using Npgsql;

namespace Omnichannel.Store.Postgres;

/// <summary>What a server must promise: that a commit is on the disk when it has answered. The settings are the operator's, so a wrong one is
/// refused and never overruled.</summary>
internal static class PostgresDurability
{
    private const int OldestVersion = 130_000;

    /// <summary>Why this connection must not be written to; null when it may.</summary>
    public static string? Fault(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(
            "select current_setting('fsync'), current_setting('synchronous_commit'), current_setting('server_encoding'), current_setting('server_version_num')::integer", connection);
        using var row = command.ExecuteReader();
        row.Read();
        if (row.GetString(0) == "off")
            return "The server has fsync = off: it may lose what it has acknowledged. Set fsync = on and restart it.";
        if (row.GetString(1) == "off")
            return "The server has synchronous_commit = off: it acknowledges before a commit is on the disk. Set it to on for the server, the database or the account.";
        if (row.GetString(2) != "UTF8")
            return $"The database has the encoding {row.GetString(2)}. Make it with encoding 'UTF8'.";
        return row.GetInt32(3) < OldestVersion ? "The server is older than PostgreSQL 13." : null;
    }
}
