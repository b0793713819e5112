using Omnichannel.Store.Log;
using Omnichannel.Store.Sqlite;

namespace Omnichannel.Store.Tests.Sqlite;

public sealed class SqliteRestoreTests : IDisposable
{
    private readonly TempStore _temp = new();

    private string BackupFile => _temp.PathOf("backup.db");

    [Fact]
    public async Task A_store_in_use_is_not_replaced()
    {
        await BackUp("a");
        using var running = _temp.Open();

        Assert.Throws<StoreInUseException>(() => SqliteBackup.Restore(BackupFile, _temp.DataFile, overwrite: true));
    }

    [Fact]
    public async Task A_store_that_is_there_is_replaced_only_on_request()
    {
        await BackUp("a");

        Assert.Throws<StoreFileException>(() => SqliteBackup.Restore(BackupFile, _temp.DataFile));

        Assert.Equal("a", await TextIn(_temp.DataFile));
    }

    [Fact]
    public async Task The_replaced_store_is_kept_whole_under_a_numbered_name()
    {
        await BackUp("a");
        await Append("b", expected: 1);

        var first = SqliteBackup.Restore(BackupFile, _temp.DataFile, overwrite: true);
        await Append("c", expected: 1);
        var second = SqliteBackup.Restore(BackupFile, _temp.DataFile, overwrite: true);

        Assert.Equal((_temp.DataFile + ".old-1", _temp.DataFile + ".old-2"), (first.KeptAside, second.KeptAside));
        Assert.Equal("a", await TextIn(_temp.DataFile));
        Assert.Equal("ab", await TextIn(first.KeptAside!));
        Assert.Equal("ac", await TextIn(second.KeptAside!));
    }

    [Fact]
    public async Task What_a_crashed_server_left_in_its_write_ahead_log_stays_with_the_old_store()
    {
        await BackUp("a");
        var (crashed, target) = (_temp.PathOf("crashed.db"), _temp.PathOf("target.db"));
        SqliteBackup.Restore(BackupFile, crashed);
        using (var store = _temp.Open(crashed))
        {
            await store.Commit(Some.Commit(Some.Conversation(), 1, Some.Event("b")));
            File.Copy(crashed, target); // As the disk is after a kill: a file and a log that was not moved into it.
            File.Copy(crashed + "-wal", target + "-wal");
        }

        var copy = SqliteBackup.Restore(BackupFile, target, overwrite: true);

        Assert.Equal("a", await TextIn(target));
        Assert.Equal("ab", await TextIn(copy.KeptAside!));
    }

    [Fact]
    public async Task A_damaged_store_can_be_replaced_and_is_kept_as_it_is()
    {
        await BackUp("a");
        File.WriteAllText(_temp.DataFile, "damaged");
        File.WriteAllText(_temp.DataFile + "-wal", "its log");

        var copy = SqliteBackup.Restore(BackupFile, _temp.DataFile, overwrite: true);

        Assert.Equal("a", await TextIn(_temp.DataFile));
        Assert.Equal("damaged", File.ReadAllText(copy.KeptAside!));
        Assert.Equal("its log", File.ReadAllText(copy.KeptAside + "-wal"));
    }

    [Fact]
    public async Task A_backup_that_is_damaged_foreign_newer_or_missing_is_refused_and_the_store_stays()
    {
        await BackUp("a");
        _temp.Execute("create table customers (id integer primary key)", _temp.PathOf("customers.db"));
        File.WriteAllText(_temp.PathOf("text.db"), "no database at all");
        File.Copy(BackupFile, _temp.PathOf("newer.db"));
        _temp.Execute("insert into schema_migrations values (99, 'from_the_future', 0)", _temp.PathOf("newer.db"));
        Damage(BackupFile, _temp.PathOf("damaged.db"));

        Assert.Throws<StoreNotOursException>(() => Restore("customers.db"));
        Assert.Throws<StoreNotOursException>(() => Restore("text.db"));
        Assert.Throws<StoreTooNewException>(() => Restore("newer.db"));
        Assert.ThrowsAny<StoreFileException>(() => Restore("damaged.db"));
        Assert.Throws<StoreFileException>(() => Restore("missing.db"));
        Assert.Throws<StoreFileException>(() => SqliteBackup.Restore(_temp.DataFile, _temp.DataFile, overwrite: true));

        Assert.Equal("a", await TextIn(_temp.DataFile));
        Assert.Empty(Directory.GetFiles(_temp.Directory, "*.old-*"));
        Assert.Empty(Directory.GetFiles(_temp.Directory, "*.partial"));
    }

    private void Restore(string backup) => SqliteBackup.Restore(_temp.PathOf(backup), _temp.DataFile, overwrite: true);

    /// <summary>Spoils the middle pages, not the header.</summary>
    private static void Damage(string from, string to)
    {
        var bytes = File.ReadAllBytes(from);
        bytes.AsSpan(2 * 4096, 4 * 4096).Fill(0xAB);
        File.WriteAllBytes(to, bytes);
    }

    private async Task BackUp(string text)
    {
        await Append(text, expected: 0);
        SqliteBackup.Backup(_temp.DataFile, BackupFile);
    }

    private async Task Append(string text, long expected)
    {
        using var store = _temp.Open();
        await store.Commit(Some.Commit(Some.Conversation(), expected, Some.Event(text)));
    }

    private async Task<string> TextIn(string file)
    {
        using var store = _temp.Open(file);
        return string.Concat((await store.EventsAfter(Some.Conversation(), 0, 100)).Select(e => e.Text()));
    }

    public void Dispose() => _temp.Dispose();
}
