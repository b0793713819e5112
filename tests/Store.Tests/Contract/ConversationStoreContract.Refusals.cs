using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Store.Tests.Contract;

public abstract partial class ConversationStoreContract
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Another_version_than_the_expected_one_is_a_conflict_and_writes_nothing(long expected)
    {
        var conversation = Some.Conversation();
        await Store.Commit(Some.Commit(conversation, 0, Some.Event("a"), Some.Event("b")));

        var outcome = await Store.Commit(Some.Commit(conversation, expected, Some.Event("stale")));

        Assert.Equal(new CommitOutcome.VersionConflict(2), outcome);
        Assert.Equal(["a", "b"], (await Store.Load(conversation))!.Events.Select(e => e.Text()));
    }

    [Fact]
    public async Task An_unknown_conversation_is_at_version_0()
    {
        Assert.Equal(new CommitOutcome.VersionConflict(0), await Store.Commit(Some.Commit(Some.Conversation(), 7)));
        Assert.Null(await Store.Load(Some.Conversation()));
    }

    [Fact]
    public async Task A_key_that_was_committed_before_is_refused_with_its_version()
    {
        var conversation = Some.Conversation();
        await Store.Commit(Some.Commit(conversation, 0, Some.Event("a"), Some.Event("b", "wamid.1")));

        var outcome = await Store.Commit(Some.Commit(conversation, 2, Some.Event("c"), Some.Event("again", "wamid.1")));

        Assert.Equal(new CommitOutcome.KeyExists("wamid.1", 2), outcome);
        Assert.Equal(2, (await Store.Load(conversation))!.Version);
    }

    [Fact]
    public async Task A_key_is_known_before_and_after_the_snapshots_that_came_since()
    {
        var conversation = Some.Conversation();
        await Store.Commit(Some.Commit(conversation, 0, Some.Event("a", "1"), Some.Event("b")));
        await Store.Commit(Some.Commit(conversation, 2, Some.Event("c", "2"), Some.Event("d", "3")) with { Snapshot = "first"u8.ToArray() });
        await Store.Commit(Some.Commit(conversation, 4, Some.Event("e", "4")));
        await Store.Commit(Some.Commit(conversation, 5, Some.Event("f", "5")) with { Snapshot = "second"u8.ToArray() });
        await Store.Commit(Some.Commit(conversation, 6, Some.Event("g", "6")));

        foreach (var (key, version) in new[] { ("1", 1), ("2", 3), ("3", 4), ("4", 5), ("5", 6), ("6", 7) })
        {
            Assert.Equal(version, await Store.VersionOf(conversation, key));
            Assert.Equal(new CommitOutcome.KeyExists(key, version), await Store.Commit(Some.Commit(conversation, 7, Some.Event("again", key))));
        }
        Assert.Null(await Store.VersionOf(conversation, "7"));
        Assert.Equal(new CommitOutcome.Committed(8), await Store.Commit(Some.Commit(conversation, 7, Some.Event("h", "7"))));
    }

    [Fact]
    public async Task A_stale_caller_hears_of_the_version_before_the_key()
    {
        await Store.Commit(Some.Commit(Some.Conversation(), 0, Some.Event("a", "wamid.1")));

        var outcome = await Store.Commit(Some.Commit(Some.Conversation(), 0, Some.Event("a", "wamid.1")));

        Assert.Equal(new CommitOutcome.VersionConflict(1), outcome);
    }

    [Fact]
    public async Task The_same_key_in_another_conversation_is_another_message()
    {
        await Store.Commit(Some.Commit(Some.Conversation(1), 0, Some.Event("a", "1")));

        Assert.Equal(new CommitOutcome.Committed(1), await Store.Commit(Some.Commit(Some.Conversation(2), 0, Some.Event("b", "1"))));
    }

    [Fact]
    public async Task A_ticket_that_another_conversation_holds_is_taken_and_nothing_of_the_commit_is_written()
    {
        var (first, second) = (Some.Conversation(1), Some.Conversation(2));
        await Store.Commit(Some.Commit(first) with { Visit = Some.Visit(Some.VisitId(17), first, 1) });

        var outcome = await Store.Commit(Some.Commit(second) with
        {
            Visit = Some.Visit(Some.VisitId(17), second, 1),
            Outbox = [new OutboxChange.Put(Some.Outbound(second, 1))],
            Snapshot = "state"u8.ToArray(),
        });

        Assert.Equal(new CommitOutcome.TicketTaken(Some.VisitId(17)), outcome);
        Assert.Null(await Store.Load(second));
        Assert.Empty(await Store.Outbox(Some.Office, Channel.WhatsApp, Account));
        Assert.Equal(first, Assert.Single(await Store.OpenVisits(Some.Office)).Conversation);
    }

    [Fact]
    public async Task A_closed_visit_keeps_its_ticket()
    {
        var (first, second) = (Some.Conversation(1), Some.Conversation(2));
        await Store.Commit(Some.Commit(first) with { Visit = Some.Visit(Some.VisitId(17), first, 1, VisitStatus.Closed) });

        Assert.IsType<CommitOutcome.TicketTaken>(await Store.Commit(Some.Commit(second) with { Visit = Some.Visit(Some.VisitId(17), second, 1) }));
        Assert.IsType<CommitOutcome.Committed>(await Store.Commit(Some.Commit(second) with { Visit = Some.Visit(Some.VisitId(18), second, 1) }));
    }

    [Fact]
    public async Task One_commit_of_many_that_is_refused_leaves_the_others_alone()
    {
        await Store.Commit(Some.Commit(Some.Conversation(5)));

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 10).Select(number => Store.Commit(Some.Commit(Some.Conversation(number)))));

        for (var number = 1; number <= 10; number++)
            Assert.Equal(number == 5 ? new CommitOutcome.VersionConflict(1) : new CommitOutcome.Committed(1), outcomes[number - 1]);
    }

    [Fact]
    public async Task Two_commits_of_one_conversation_that_wait_together_are_written_in_order()
    {
        var conversation = Some.Conversation();

        var outcomes = await Task.WhenAll(
            Store.Commit(Some.Commit(conversation, 0, Some.Event("a", "1"))),
            Store.Commit(Some.Commit(conversation, 1, Some.Event("b", "2"))),
            Store.Commit(Some.Commit(conversation, 1, Some.Event("stale", "3"))),
            Store.Commit(Some.Commit(conversation, 2, Some.Event("again", "1"))),
            Store.Commit(Some.Commit(conversation, 2, Some.Event("c", "4"))));

        Assert.Equal(
            [new CommitOutcome.Committed(1), new CommitOutcome.Committed(2), new CommitOutcome.VersionConflict(2),
                new CommitOutcome.KeyExists("1", 1), new CommitOutcome.Committed(3)],
            outcomes);
        Assert.Equal(["a", "b", "c"], (await Store.Load(conversation))!.Events.Select(e => e.Text()));
    }

    [Fact]
    public async Task A_malformed_commit_is_the_callers_fault()
    {
        var (conversation, other) = (Some.Conversation(1), Some.Conversation(2));
        ConversationCommit[] malformed =
        [
            new(conversation, 0, []),
            Some.Commit(conversation, -1),
            Some.Commit(conversation) with { Visit = Some.Visit(Some.VisitId(), other, 1) },
            Some.Commit(conversation) with { Visit = Some.Visit(Some.VisitId(office: new OfficeId("bantul")), conversation, 1) },
            Some.Commit(conversation) with { Outbox = [new OutboxChange.Put(Some.Outbound(other, 1))] },
            Some.Commit(conversation, 0, Some.Event("a", "1"), Some.Event("b", "1")),
        ];

        foreach (var commit in malformed) await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.Commit(commit));

        Assert.Null(await Store.Load(conversation));
    }
}
