using SQLitePCL;

namespace Omnichannel.Store.Sqlite;

/// <summary>
/// One connection, used by one thread at a time. It speaks to SQLite without ADO.NET between: the log's statements
/// are few and prepared once, and half of a small commit's time would go into that layer (and into its own waiting on
/// a locked file, 150 ms at a time).
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly List<SqliteStatement> _statements = [];

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(sqlite3 handle) => _handle = handle;

    /// <summary>Opens the file; with <paramref name="create"/> a missing one comes into being.</summary>
    /// <exception cref="SqliteFault">The file cannot be opened. What is in it is not read before the first statement.</exception>
    public static SqliteDatabase Open(string file, TimeSpan busyTimeout, bool create = false)
    {
        var flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX | (create ? raw.SQLITE_OPEN_CREATE : 0);
        var code = raw.sqlite3_open_v2(file, out var handle, flags, null);
        var database = new SqliteDatabase(handle);
        try
        {
            database.Check(code);
            database.Check(raw.sqlite3_extended_result_codes(handle, 1));
            database.Check(raw.sqlite3_busy_timeout(handle, (int)busyTimeout.TotalMilliseconds));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public long LastInsertId => raw.sqlite3_last_insert_rowid(_handle);

    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Prepared once; it lives as long as the connection.</summary>
    public SqliteStatement Prepare(string sql)
    {
        var statement = PrepareOnce(sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>The caller disposes of it.</summary>
    public SqliteStatement PrepareOnce(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return new SqliteStatement(this, statement);
    }

    /// <summary>Runs one or several statements and ignores their rows.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>The first column of the first row as text; null without a row.</summary>
    public string? QueryText(string sql)
    {
        using var statement = PrepareOnce(sql);
        using var rows = statement.Query();
        return rows.Next() ? rows.TextOrNull(0) : null;
    }

    /// <summary>The first column of the first row; 0 without a row.</summary>
    public long QueryInt64(string sql)
    {
        using var statement = PrepareOnce(sql);
        using var rows = statement.Query();
        return rows.Next() ? rows.Int64(0) : 0;
    }

    /// <summary>Ends a transaction that failed, and forgets what was half bound. SQLite may have ended it itself; an error here says no more than the
    /// one that led here, and the next transaction tries again.</summary>
    public void RollBack()
    {
        foreach (var statement in _statements) statement.Unbind();
        if (InTransaction) raw.sqlite3_exec(_handle, "rollback");
    }

    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw new SqliteFault(code, raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    public void Dispose()
    {
        foreach (var statement in _statements) statement.Dispose();
        _handle.Dispose();
    }
}
