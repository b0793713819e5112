using Omnichannel.Grains.Log;
using Omnichannel.Store.Sqlite;
using Omnichannel.Store.Tests.Contract;

namespace Omnichannel.Store.Tests.Sqlite;

public sealed class SqliteConversationStoreTests : ConversationStoreContract, IDisposable
{
    private readonly TempStore _temp = new();
    private readonly SqliteConversationStore _store;

    public SqliteConversationStoreTests() => _store = _temp.Open();

    protected override IConversationStore Store => _store;

    [Fact]
    public async Task What_was_committed_is_there_after_reopening()
    {
        await _store.Commit(Some.Commit(Some.Conversation(), 0, Some.Event("a", "1")) with { Snapshot = "state"u8.ToArray() });
        await _store.Commit(Some.Commit(Some.Conversation(), 1, Some.Event("b", "2")));
        _store.Dispose();

        using var again = _temp.Open();

        Assert.Equal("b", Assert.Single((await again.Load(Some.Conversation()))!.Events).Text());
        Assert.Equal(new CommitOutcome.KeyExists("1", 1), await again.Commit(Some.Commit(Some.Conversation(), 2, Some.Event("a", "1"))));
        Assert.Equal(new CommitOutcome.KeyExists("2", 2), await again.Commit(Some.Commit(Some.Conversation(), 2, Some.Event("b", "2"))));
    }

    [Fact]
    public async Task Reads_do_not_wait_for_a_writer()
    {
        await _store.Commit(Some.Commit(Some.Conversation()));
        using var writer = _temp.Connect();
        writer.Execute("begin exclusive; delete from heartbeat");

        Assert.Equal(1, (await _store.Load(Some.Conversation()))!.Version);

        writer.Execute("rollback");
    }

    [Fact]
    public async Task A_commit_waits_for_the_engines_connection_and_then_goes_through()
    {
        using var engine = _temp.Connect();
        engine.Execute("begin immediate; create table engine_state (id integer primary key)");

        var commit = _store.Commit(Some.Commit(Some.Conversation()));
        engine.Execute("commit");

        Assert.Equal(new CommitOutcome.Committed(1), await commit);
    }

    [Fact]
    public async Task A_file_that_stays_locked_is_an_unavailable_store_and_the_next_commit_works()
    {
        using var impatient = _temp.Open(_temp.PathOf("other.db"), options => options.BusyTimeout = TimeSpan.FromMilliseconds(100));
        using var stranger = _temp.Connect(_temp.PathOf("other.db"));
        stranger.Execute("begin immediate");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => impatient.Commit(Some.Commit(Some.Conversation())));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => impatient.Ping());
        stranger.Execute("rollback");

        Assert.Equal(new CommitOutcome.Committed(1), await impatient.Commit(Some.Commit(Some.Conversation())));
        await impatient.Ping();
    }

    [Fact]
    public async Task A_full_disk_is_an_unavailable_store_which_recovers_when_there_is_room()
    {
        await _store.Commit(Some.Commit(Some.Conversation(1), 0, Some.Event("kept")));
        _store.Writing.Execute("pragma max_page_count = 1"); // Below the size: the present size is the limit.
        var large = Some.Event(new string('x', 100_000));

        var why = await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.Commit(Some.Commit(Some.Conversation(2), 0, large)));

        Assert.Equal("The store cannot grow: the disk is full.", why.Message);
        Assert.Null(await _store.Load(Some.Conversation(2)));
        Assert.Equal("kept", (await _store.Load(Some.Conversation(1)))!.Events[0].Text());
        _store.Writing.Execute("pragma max_page_count = 1000000");
        Assert.Equal(new CommitOutcome.Committed(1), await _store.Commit(Some.Commit(Some.Conversation(2), 0, large)));
    }

    [Fact]
    public async Task A_closed_store_is_unavailable()
    {
        _store.Dispose();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.Commit(Some.Commit(Some.Conversation())));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.Load(Some.Conversation()));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.Ping());
    }

    public void Dispose() => _temp.Dispose();
}
