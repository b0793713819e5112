using Omnichannel.Grains.Log;
using Omnichannel.Support;

namespace Omnichannel.Store.Tests.Postgres;

/// <summary>Two processes at once, each with its own pool: of two that want the same thing exactly one gets it.</summary>
public sealed class PostgresRaceTests
{
    private const int Rounds = 100;

    [PostgresFact]
    public async Task One_version_is_written_by_one_of_them_and_the_other_is_refused()
    {
        using var temp = await TempDatabase.Create();
        IConversationStore[] stores = [temp.Open(), temp.Open()];

        for (var round = 0; round < Rounds; round++)
        {
            var conversation = Some.Conversation(round % 5);
            var version = (await stores[0].Load(conversation))?.Version ?? 0;
            var outcomes = await AtOnce(stores, store => store.Commit(Some.Commit(conversation, version, Some.Event($"{round}", $"key {round}"))));
            AssertOneWon(outcomes, new CommitOutcome.VersionConflict(version + 1));
        }

        Assert.Equal(Rounds, await temp.Count("events"));
    }

    [PostgresFact]
    public async Task One_ticket_is_given_to_one_of_two_conversations_and_the_other_is_refused()
    {
        using var temp = await TempDatabase.Create();
        IConversationStore[] stores = [temp.Open(), temp.Open()];

        for (var round = 0; round < Rounds; round++)
        {
            var visit = Some.VisitId(round + 1);
            var outcomes = await AtOnce(stores, store =>
            {
                var conversation = Some.Conversation((2 * round) + Array.IndexOf(stores, store));
                return store.Commit(Some.Commit(conversation) with { Visit = Some.Visit(visit, conversation, 1) });
            });
            AssertOneWon(outcomes, new CommitOutcome.TicketTaken(visit));
        }

        Assert.Equal((Rounds, Rounds, Rounds), (await temp.Count("events"), await temp.Count("visits"), await temp.Count("conversations")));
    }

    [PostgresFact]
    public async Task Batches_that_cross_each_other_lock_nobody_out()
    {
        using var temp = await TempDatabase.Create();
        IConversationStore[] stores = [temp.Open(), temp.Open()];
        const int conversations = 60;

        for (var round = 0; round < 10; round++)
        {
            var outcomes = await AtOnce(stores, store => Task.WhenAll(Enumerable.Range(0, conversations)
                .Select(number => store == stores[0] ? number : conversations - 1 - number)
                .Select(async number => (number, await store.Commit(Some.Commit(Some.Conversation(number), round))))));

            foreach (var both in outcomes.SelectMany(o => o).GroupBy(o => o.number, o => o.Item2)) AssertOneWon([.. both], new CommitOutcome.VersionConflict(round + 1));
        }
    }

    private static Task<T[]> AtOnce<T>(IConversationStore[] stores, Func<IConversationStore, Task<T>> work) =>
        Task.WhenAll(stores.Select(store => Task.Run(() => work(store))));

    private static void AssertOneWon(CommitOutcome[] outcomes, CommitOutcome refusal)
    {
        Assert.Single(outcomes, outcome => outcome is CommitOutcome.Committed);
        Assert.Single(outcomes, outcome => outcome == refusal);
    }
}
