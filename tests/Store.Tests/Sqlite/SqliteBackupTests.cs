using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Log;
using Omnichannel.Store.Sqlite;

namespace Omnichannel.Store.Tests.Sqlite;

public sealed class SqliteBackupTests : IDisposable
{
    private readonly TempStore _temp = new();

    private string BackupFile => _temp.PathOf("backup.db");

    [Fact]
    public async Task A_backup_taken_while_writing_is_consistent_and_can_be_restored_and_written_on()
    {
        const int conversations = 20;
        using var store = _temp.Open();
        using var enough = new CancellationTokenSource();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writers = Enumerable.Range(1, conversations).Select(number => Write(store, number, started, enough.Token)).ToArray();
        await started.Task;

        var copy = await Task.Run(() => SqliteBackup.Backup(_temp.DataFile, BackupFile));
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        Assert.Equal(new FileInfo(BackupFile).Length, copy.Bytes);
        SqliteBackup.Restore(BackupFile, _temp.PathOf("restored.db"));
        using var restored = _temp.Open(_temp.PathOf("restored.db"));
        var visits = (await restored.OpenVisits(Some.Office)).ToDictionary(visit => visit.Conversation);
        Assert.NotEmpty(visits);
        foreach (var (conversation, visit) in visits)
        {
            var events = await restored.EventsAfter(conversation, 0, int.MaxValue);
            Assert.Equal(Enumerable.Range(1, events.Length).Select(v => (long)v), events.Versions());
            Assert.Equal(events.Length, visit.Version);
            Assert.IsType<CommitOutcome.Committed>(await restored.Commit(Some.Commit(conversation, events.Length)));
        }
    }

    [Fact]
    public async Task A_backup_has_what_was_committed_before_it_and_the_engines_tables()
    {
        using var store = _temp.Open();
        _temp.Execute("create table engine_state (id integer primary key); insert into engine_state values (7)");
        await store.Commit(Some.Commit(Some.Conversation(), 0, Some.Event("a")));

        SqliteBackup.Backup(_temp.DataFile, BackupFile);

        Assert.Equal(7, _temp.Connect(BackupFile).QueryInt64("select id from engine_state"));
        Assert.Equal("a", _temp.Connect(BackupFile).QueryText("select cast(data as text) from events"));
        Assert.Empty(Directory.GetFiles(_temp.Directory, "*partial*"));
    }

    [Fact]
    public void A_backup_overwrites_nothing()
    {
        _temp.Open().Dispose();
        File.WriteAllText(BackupFile, "mine");

        Assert.Throws<StoreFileException>(() => SqliteBackup.Backup(_temp.DataFile, BackupFile));

        Assert.Equal("mine", File.ReadAllText(BackupFile));
    }

    [Fact]
    public void There_is_no_backup_of_what_is_no_store_and_no_trace_of_the_attempt()
    {
        _temp.Execute("create table customers (id integer primary key)", _temp.PathOf("customers.db"));
        _temp.Execute("vacuum", _temp.PathOf("empty.db"));

        Assert.Throws<StoreFileException>(() => SqliteBackup.Backup(_temp.PathOf("nothing.db"), BackupFile));
        Assert.Throws<StoreNotOursException>(() => SqliteBackup.Backup(_temp.PathOf("customers.db"), BackupFile));
        Assert.Throws<StoreNotOursException>(() => SqliteBackup.Backup(_temp.PathOf("empty.db"), BackupFile));
        _temp.Open().Dispose();
        Assert.Throws<StoreFileException>(() => SqliteBackup.Backup(_temp.DataFile, _temp.PathOf("no/such/directory/b.db")));

        Assert.Empty(Directory.GetFiles(_temp.Directory, "backup*"));
    }

    private static async Task Write(SqliteConversationStore store, int number, TaskCompletionSource started, CancellationToken enough)
    {
        var conversation = Some.Conversation(number);
        for (var version = 0; !enough.IsCancellationRequested; version++)
        {
            var outcome = await store.Commit(Some.Commit(conversation, version, Some.Event($"{version}", $"{version}")) with
            {
                Visit = Some.Visit(Some.VisitId(number, Channel.WhatsApp), conversation, version + 1),
            }, CancellationToken.None);
            Assert.IsType<CommitOutcome.Committed>(outcome);
            if (version == 20) started.TrySetResult();
        }
    }

    public void Dispose() => _temp.Dispose();
}
