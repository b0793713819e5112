using SQLitePCL;

namespace Omnichannel.Store.Sqlite;

/// <summary>A prepared statement. Values are bound in the order of the question marks, then it is executed or queried
/// once; both leave it ready for the next time.</summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt handle) : IDisposable
{
    private int _bound;

    public SqliteStatement Bind(long value) => Bound(raw.sqlite3_bind_int64(handle, ++_bound, value));

    public SqliteStatement Bind(long? value) => value is { } some ? Bind(some) : Null();

    public SqliteStatement Bind(string? value) => value is null ? Null() : Bound(raw.sqlite3_bind_text(handle, ++_bound, value));

    public SqliteStatement Bind(ReadOnlySpan<byte> value) => Bound(value.IsEmpty
        ? raw.sqlite3_bind_zeroblob(handle, ++_bound, 0) // An empty span has no address, which SQLite takes for null.
        : raw.sqlite3_bind_blob(handle, ++_bound, value));

    /// <summary>Runs it to its end.</summary>
    public void Execute()
    {
        using var rows = Query();
        while (rows.Next()) { }
    }

    /// <summary>Starts again at the first question mark.</summary>
    public void Unbind() => _bound = 0;

    public Rows Query()
    {
        Unbind();
        return new Rows(database, handle);
    }

    private SqliteStatement Null() => Bound(raw.sqlite3_bind_null(handle, ++_bound));

    private SqliteStatement Bound(int code)
    {
        database.Check(code);
        return this;
    }

    public void Dispose() => handle.Dispose();

    /// <summary>The rows of one query, one at a time. Columns count from 0.</summary>
    public readonly ref struct Rows(SqliteDatabase database, sqlite3_stmt handle) : IDisposable
    {
        public bool Next()
        {
            var code = raw.sqlite3_step(handle);
            database.Check(code);
            return code == raw.SQLITE_ROW;
        }

        public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

        public int Int32(int column) => checked((int)Int64(column));

        public long? Int64OrNull(int column) => IsNull(column) ? null : Int64(column);

        public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

        public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

        public byte[] Blob(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

        public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

        /// <summary>An error of the last step comes again here and was thrown already.</summary>
        public void Dispose() => raw.sqlite3_reset(handle);
    }
}
