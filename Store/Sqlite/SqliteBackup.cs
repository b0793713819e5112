using System.Globalization;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Sqlite;

/// <param name="Bytes">The size of the copy.</param>
/// <param name="SchemaVersion">The schema version of the copy.</param>
/// <param name="KeptAside">Where the store that was there before is now; null where there was none.</param>
public sealed record StoreCopy(long Bytes, int SchemaVersion, string? KeptAside = null);

/// <summary>
/// Copies a store, the engine's tables in it included. A copy appears under its name only when it is whole, was
/// checked and is on the disk. Every refusal is a <see cref="StoreFileException"/> and leaves both sides as they were.
/// </summary>
public static class SqliteBackup
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Copies the store as it is at one moment, while a server goes on reading and writing it, from that
    /// server's process or another.</summary>
    /// <exception cref="StoreFileException"><paramref name="to"/> exists already, or <paramref name="from"/> is no
    /// store of ours, newer than this program, or damaged.</exception>
    public static StoreCopy Backup(string from, string to)
    {
        (from, to) = (Path.GetFullPath(from), Path.GetFullPath(to));
        if (File.Exists(to)) throw new StoreFileException($"{to} exists already, and a backup overwrites nothing. Choose another name.");
        if (!Directory.Exists(Path.GetDirectoryName(to))) throw new StoreFileException($"The directory of {to} does not exist.");
        var partial = Partial(to);
        try
        {
            var copy = Copy(from, partial, checkSource: false);
            File.Move(partial, to, overwrite: false);
            return copy;
        }
        catch (Exception why) when (why is SqliteFault or IOException or UnauthorizedAccessException)
        {
            throw new StoreFileException($"{from} could not be copied to {to}: {why.Message}", why);
        }
        finally
        {
            RemovePartial(partial);
        }
    }

    /// <summary>Puts a backup in place of a store that no process has open. With <paramref name="overwrite"/> a store
    /// that is there is first renamed to <c>{to}.old-1</c> (or the next free number), whole and ready to be used again.</summary>
    /// <exception cref="StoreInUseException">A process has the store open.</exception>
    /// <exception cref="StoreFileException">The backup is not ours, newer than this program or damaged, or a store is
    /// there and <paramref name="overwrite"/> is false.</exception>
    public static StoreCopy Restore(string from, string to, bool overwrite = false)
    {
        (from, to) = (Path.GetFullPath(from), Path.GetFullPath(to));
        if (from == to) throw new StoreFileException($"{to} cannot be restored from itself.");
        if (!File.Exists(from)) throw new StoreFileException($"There is no backup {from}.");
        SqliteFile.CreateDirectoryOf(to);
        using var held = DataFileLock.Take(to);
        var old = new OldStore(to);
        if (old.Exists && !overwrite) throw new StoreFileException($"There is a store {to} already. Restore with overwrite to put it aside.");
        var partial = Partial(to);
        try
        {
            var copy = Copy(from, partial, checkSource: true);
            var aside = old.Exists ? old.MoveAside(BusyTimeout) : null;
            File.Move(partial, to, overwrite: false);
            return copy with { KeptAside = aside };
        }
        catch (Exception why) when (why is SqliteFault or IOException or UnauthorizedAccessException)
        {
            throw new StoreFileException($"{from} could not be restored to {to}: {why.Message}", why);
        }
        finally
        {
            RemovePartial(partial);
        }
    }

    private static StoreCopy Copy(string from, string partial, bool checkSource)
    {
        if (!File.Exists(from)) throw new StoreFileException($"There is no store {from}.");
        using (var source = SqliteDatabase.Open(from, BusyTimeout))
        {
            if (SqliteSchema.Inspect(source, from) == 0) throw new StoreNotOursException($"{from} is an empty database, not a store.");
            if (checkSource) CheckSound(source, from);
            CreatePrivate(partial);
            using var vacuum = source.PrepareOnce("vacuum into ?");
            vacuum.Bind(partial).Execute();
        }
        int version;
        using (var copy = SqliteDatabase.Open(partial, BusyTimeout))
        {
            version = SqliteSchema.Inspect(copy, partial);
            CheckSound(copy, partial);
        }
        // SQLite does not flush what it vacuums into.
        using var file = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
        return new StoreCopy(file.Length, version);
    }

    private static void CheckSound(SqliteDatabase database, string file)
    {
        string? verdict;
        try
        {
            verdict = database.QueryText("pragma integrity_check");
        }
        catch (SqliteFault fault)
        {
            verdict = fault.Message;
        }
        if (verdict != "ok") throw new StoreFileException($"{file} is damaged: {verdict}. Use another backup.");
    }

    private static string Partial(string to)
    {
        var partial = string.Create(CultureInfo.InvariantCulture, $"{to}.{Environment.ProcessId}.partial");
        RemovePartial(partial); // Of a process that had our number and was killed.
        return partial;
    }

    private static void RemovePartial(string partial)
    {
        File.Delete(partial);
        File.Delete(partial + "-journal");
    }

    /// <summary>An empty file that only its owner can read: SQLite would take the process's default.</summary>
    private static void CreatePrivate(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(file, options).Dispose();
    }
}
