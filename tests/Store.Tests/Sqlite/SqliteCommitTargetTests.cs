using Omnichannel.Grains.Log;
using Omnichannel.Store.Sqlite;

namespace Omnichannel.Store.Tests.Sqlite;

/// <summary>Batches as they are written, one by one.</summary>
public sealed class SqliteCommitTargetTests : IDisposable
{
    private readonly TempStore _temp = new();
    private readonly SqliteConversationStore _store;
    private readonly SqliteCommitTarget _target;

    public SqliteCommitTargetTests()
    {
        _store = _temp.Open();
        _target = new SqliteCommitTarget(_temp.Connect(), TimeProvider.System);
    }

    [Fact]
    public void A_refusal_inside_a_batch_touches_no_other_commit_of_it()
    {
        var taken = Some.VisitId(1);
        var outcomes = Write(
            Some.Commit(Some.Conversation(1), 0, Some.Event("a", "1")) with { Visit = Some.Visit(taken, Some.Conversation(1), 1) },
            Some.Commit(Some.Conversation(2), 4),
            Some.Commit(Some.Conversation(3)) with { Visit = Some.Visit(taken, Some.Conversation(3), 1) },
            Some.Commit(Some.Conversation(1), 1, Some.Event("again", "1")),
            Some.Commit(Some.Conversation(1), 1, Some.Event("b", "2")),
            Some.Commit(Some.Conversation(4)));

        Assert.Equal(
            [new CommitOutcome.Committed(1), new CommitOutcome.VersionConflict(0), new CommitOutcome.TicketTaken(taken),
                new CommitOutcome.KeyExists("1", 1), new CommitOutcome.Committed(2), new CommitOutcome.Committed(1)],
            outcomes);
    }

    [Fact]
    public async Task A_fault_in_one_commit_writes_none_of_the_batch_and_spoils_nothing_that_follows()
    {
        var sound = Some.Commit(Some.Conversation(1), 0, Some.Event("a"));
        var faulty = Some.Commit(Some.Conversation(2), 0, new NewEvent(Some.Time, null!, null, default));

        Assert.Throws<SqliteFault>(() => Write(sound, faulty));
        Assert.Throws<NullReferenceException>(() => Write(sound, Some.Commit(Some.Conversation(2), 0, Some.Event(), null!)));
        Assert.Null(await _store.Load(Some.Conversation(1)));

        Assert.Equal([new CommitOutcome.Committed(1)], Write(sound));
        Assert.Equal("a", (await _store.Load(Some.Conversation(1)))!.Events[0].Text());
    }

    [Fact]
    public async Task A_faulty_commit_fails_alone_in_the_store()
    {
        var faulty = Some.Commit(Some.Conversation(2), 0, new NewEvent(Some.Time, null!, null, default));

        var commits = new[] { Some.Commit(Some.Conversation(1)), faulty, Some.Commit(Some.Conversation(3)) }.Select(c => _store.Commit(c)).ToArray();

        Assert.Equal(new CommitOutcome.Committed(1), await commits[0]);
        await Assert.ThrowsAsync<SqliteFault>(() => commits[1]);
        Assert.Equal(new CommitOutcome.Committed(1), await commits[2]);
    }

    [Fact]
    public void An_empty_batch_writes_a_heartbeat()
    {
        Write();

        Assert.Equal(1, _temp.Connect().QueryInt64("select count(*) from heartbeat"));
    }

    private CommitOutcome[] Write(params ConversationCommit[] commits)
    {
        var outcomes = new CommitOutcome?[commits.Length];
        _target.Write(commits, outcomes);
        return [.. outcomes.Select(outcome => outcome!)];
    }

    public void Dispose() => _temp.Dispose();
}
