using System.Globalization;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Sqlite;

/// <summary>What stands where a backup is to be restored. The caller holds the lock.</summary>
internal sealed class OldStore(string path)
{
    private string Wal => path + "-wal";

    private string SharedMemory => path + "-shm";

    // A write-ahead log alone counts: beside a restored file SQLite would play it into that.
    public bool Exists => File.Exists(path) || File.Exists(Wal);

    /// <summary>Renames the file, and its write-ahead log where there is one, so that they stay one whole store.</summary>
    /// <returns>The new path.</returns>
    public string MoveAside(TimeSpan busyTimeout)
    {
        EmptyWal(busyTimeout);
        var aside = FreeName();
        // The log goes first: whatever interrupts this, it never stands beside a file that it does not belong to.
        if (File.Exists(Wal)) File.Move(Wal, aside + "-wal");
        File.Delete(SharedMemory); // Only an index of the log; SQLite makes it anew.
        if (File.Exists(path)) File.Move(path, aside);
        return aside;
    }

    private void EmptyWal(TimeSpan busyTimeout)
    {
        if (!File.Exists(Wal) || !IsSqlite()) return;
        try
        {
            using var database = SqliteDatabase.Open(path, busyTimeout);
            SqliteSchema.Inspect(database, path);
            database.Execute("pragma wal_checkpoint(truncate)");
        }
        catch (Exception damaged) when (damaged is SqliteFault or StoreFileException)
        {
            // That may be why a backup is restored. The log is then kept beside the file as it is.
        }
    }

    /// <summary>SQLite throws away the log of a file that it does not know as its own: such a file is not opened.</summary>
    private bool IsSqlite()
    {
        if (!File.Exists(path)) return false;
        using var file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[16];
        return file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual("SQLite format 3\0"u8);
    }

    private string FreeName()
    {
        for (var number = 1; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{path}.old-{number}");
            if (!File.Exists(name) && !File.Exists(name + "-wal")) return name;
        }
    }
}
