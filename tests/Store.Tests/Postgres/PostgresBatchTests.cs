using Npgsql;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Postgres;
using Omnichannel.Support;

namespace Omnichannel.Store.Tests.Postgres;

/// <summary>What happens inside one batch, and between a batch and another process.</summary>
public sealed class PostgresBatchTests
{
    private static CommitOutcome[] Write(PostgresCommitTarget target, params ConversationCommit[] commits)
    {
        var outcomes = new CommitOutcome?[commits.Length];
        target.Write(commits, outcomes);
        return [.. outcomes.Select(outcome => outcome!)];
    }

    [PostgresFact]
    public async Task Each_commit_of_a_batch_sees_those_before_it_and_a_refused_one_leaves_no_trace()
    {
        using var temp = await TempDatabase.Create();
        var store = temp.Open();
        using var target = new PostgresCommitTarget(temp.Connect(), TimeProvider.System);
        var (a, b, c) = (Some.Conversation(1), Some.Conversation(2), Some.Conversation(3));

        var outcomes = Write(target,
            Some.Commit(a, 0, Some.Event("1", "k")) with { Visit = Some.Visit(Some.VisitId(7), a, 1), Outbox = [new OutboxChange.Put(Some.Outbound(a, 1))] },
            Some.Commit(a, 0, Some.Event("stale")),
            Some.Commit(a, 1, Some.Event("again", "k")),
            Some.Commit(b, 0, Some.Event("taken")) with { Visit = Some.Visit(Some.VisitId(7), b, 1), Snapshot = "b"u8.ToArray() },
            Some.Commit(a, 1, Some.Event("2")) with { Visit = Some.Visit(Some.VisitId(7), a, 2), Outbox = [new OutboxChange.Remove(new OutboundId(a, 1))], Snapshot = "a"u8.ToArray() },
            Some.Commit(c, 4, Some.Event("unknown")),
            Some.Commit(b, 0, Some.Event("b", "k")));

        Assert.Equal(
            [
                new CommitOutcome.Committed(1), new CommitOutcome.VersionConflict(1), new CommitOutcome.KeyExists("k", 1), new CommitOutcome.TicketTaken(Some.VisitId(7)),
                new CommitOutcome.Committed(2), new CommitOutcome.VersionConflict(0), new CommitOutcome.Committed(1),
            ],
            outcomes);
        Assert.Equal(2, (await store.Load(a))!.SnapshotVersion);
        Assert.Equal("b", Assert.Single((await store.Load(b))!.Events).Text());
        Assert.Null(await store.Load(c));
        Assert.Equal((a, 2), (Assert.Single(await store.OpenVisits(Some.Office)).Conversation, (await store.OpenVisits(Some.Office))[0].Version));
        Assert.Equal(0, await temp.Count("outbox"));
    }

    [PostgresFact]
    public async Task What_a_batch_does_to_one_row_of_the_outbox_comes_to_what_its_commits_one_by_one_would()
    {
        using var temp = await TempDatabase.Create();
        var store = temp.Open();
        using var target = new PostgresCommitTarget(temp.Connect(), TimeProvider.System);
        var (a, b) = (Some.Conversation(1), Some.Conversation(2));
        var (moved, gone) = (Some.Outbound(a, 1), Some.Outbound(b, 1));

        Write(target,
            Some.Commit(a) with { Outbox = [new OutboxChange.Put(moved)] },
            Some.Commit(b) with { Outbox = [new OutboxChange.Put(gone)] },
            Some.Commit(a, 1) with { Outbox = [new OutboxChange.Move(moved.Id, OutboxState.Sending, 1)] },
            Some.Commit(b, 1) with { Outbox = [new OutboxChange.Remove(gone.Id)] },
            Some.Commit(b, 2) with { Outbox = [new OutboxChange.Move(gone.Id, OutboxState.Unknown, 1)] });
        Assert.Equal(moved with { State = OutboxState.Sending, Attempt = 1 }, Assert.Single(await store.Outbox(Some.Office, Channel.WhatsApp, SenderKey.DefaultAccount)));

        Write(target,
            Some.Commit(a, 2) with { Outbox = [new OutboxChange.Move(moved.Id, OutboxState.Queued, 1)] },
            Some.Commit(a, 3) with { Outbox = [new OutboxChange.Move(moved.Id, OutboxState.Unknown, 2)] });
        Assert.Equal(moved with { State = OutboxState.Unknown, Attempt = 2 }, Assert.Single(await store.Outbox(Some.Office, Channel.WhatsApp, SenderKey.DefaultAccount)));
    }

    [PostgresFact]
    public async Task Another_process_that_writes_first_costs_its_conversation_a_conflict_and_the_rest_of_the_batch_nothing()
    {
        using var temp = await TempDatabase.Create();
        var (store, other) = (temp.Open(), temp.Connect());
        for (var number = 1; number <= 20; number++) await store.Commit(Some.Commit(Some.Conversation(number)));
        await using var connection = await other.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = new NpgsqlCommand(
            "insert into events (conversation, version, at, kind, data) select id, 2, 0, 'citizen.wrote', '' from conversations where address = $1", connection)
        {
            Parameters = { new() { Value = Some.Conversation(7).Address } },
        };
        await insert.ExecuteNonQueryAsync();

        var commits = Enumerable.Range(1, 20).Select(number => store.Commit(Some.Commit(Some.Conversation(number), 1))).ToArray();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await temp.Count("pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()") == 0) await Task.Delay(10, patience.Token);
        await transaction.CommitAsync();

        var outcomes = await Task.WhenAll(commits);
        Assert.Equal(new CommitOutcome.VersionConflict(2), outcomes[6]);
        Assert.All(outcomes.Where((_, index) => index != 6), outcome => Assert.Equal(new CommitOutcome.Committed(2), outcome));
    }

    [PostgresFact]
    public async Task A_commit_that_the_database_will_not_have_fails_alone()
    {
        using var temp = await TempDatabase.Create();
        var store = temp.Open();

        var commits = Enumerable.Range(1, 20).Select(number => store.Commit(Some.Commit(Some.Conversation(number), 0, number == 7 ? Some.Event() with { Kind = "nul \0" } : Some.Event()))).ToArray();

        await Assert.ThrowsAsync<PostgresFault>(() => commits[6]);
        foreach (var commit in commits.Where((_, index) => index != 6)) Assert.Equal(new CommitOutcome.Committed(1), await commit);
    }
}
