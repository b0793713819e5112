using Omnichannel.Grains.Log;
using SQLitePCL;

namespace Omnichannel.Store.Sqlite;

/// <summary>An error of SQLite itself. It stays inside this folder, or inside another exception.</summary>
internal sealed class SqliteFault(int extendedCode, string message)
    : Exception($"SQLite error {extendedCode}: {message}")
{
    /// <summary>The primary result code.</summary>
    public int Code { get; } = extendedCode & 0xFF;

    /// <summary>Whether the statement and its values are at fault, and not the database's condition.</summary>
    public bool IsOfTheStatement =>
        Code is raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE or raw.SQLITE_MISUSE;

    public StoreUnavailableException Unavailable() => new(
        Code switch
        {
            raw.SQLITE_FULL => "The store cannot grow: the disk is full.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "The store's file is locked by another program for too long.",
            raw.SQLITE_IOERR => "The disk failed while the store read or wrote.",
            raw.SQLITE_READONLY => "The store's file cannot be written.",
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "The store's file is damaged; restore a backup.",
            _ => "The store's database failed.",
        },
        this);
}
