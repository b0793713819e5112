using System.Globalization;
using Microsoft.Extensions.Logging;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Sqlite;

/// <summary>The data file as connections open it.</summary>
internal sealed class SqliteFile(StoreOptions options)
{
    // SQLite walks all of it at the end of most transactions of a file below 1 GiB: a page that is split is kept under a number beyond the end meanwhile.
    private const int WriterCacheKiB = 16 * 1024;
    private const int ReaderCacheKiB = 8 * 1024;

    public string Path { get; } = System.IO.Path.GetFullPath(options.DataFile);

    /// <summary>Creates and migrates the file where necessary. The caller holds the lock.</summary>
    /// <exception cref="StoreFileException">The file cannot be used as it stands.</exception>
    public SqliteDatabase OpenWriter(TimeProvider time, ILogger log)
    {
        SqliteDatabase? database = null;
        try
        {
            database = SqliteDatabase.Open(Path, options.BusyTimeout, create: true);
            SqliteSchema.Inspect(database, Path); // Before anything is changed.
            if (database.QueryText("pragma journal_mode = wal") != "wal")
                throw new StoreFileException($"{Path} cannot have a write-ahead log there. Put the store on a local disk.");
            database.Execute(string.Create(CultureInfo.InvariantCulture,
                $"pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -{WriterCacheKiB}; pragma wal_autocheckpoint = {options.WalCheckpointPages}"));
            SqliteSchema.Migrate(database, Path, time, log);
            return database;
        }
        catch (SqliteFault fault)
        {
            database?.Dispose();
            throw new StoreFileException($"The store {Path} cannot be opened. {fault.Unavailable().Message} ({fault.Message})", fault);
        }
        catch
        {
            database?.Dispose();
            throw;
        }
    }

    public SqliteDatabase OpenReader()
    {
        var database = SqliteDatabase.Open(Path, options.BusyTimeout);
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"pragma query_only = on; pragma cache_size = -{ReaderCacheKiB}"));
        return database;
    }

    /// <summary>What is in it concerns citizens, so a directory that we make is the owner's only.</summary>
    public static void CreateDirectoryOf(string file)
    {
        var directory = System.IO.Path.GetDirectoryName(file)!;
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
            else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException)
        {
            throw new StoreFileException($"The directory {directory} cannot be created: {why.Message}", why);
        }
    }
}
