using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Support;

namespace Omnichannel.Store.Tests.Postgres;

/// <summary>The server ends in the middle of a load and comes back: nothing acknowledged is lost, nothing is doubled, and the store goes on by itself.</summary>
public sealed class PostgresOutageTests
{
    private const int Conversations = 16;

    /// <summary>What hangs must end; far above what any of it takes.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [PostgresFact]
    public Task A_restart_in_the_middle_of_a_load_loses_and_doubles_nothing() => EndsInTheMiddle(server => server.StopAsync());

    [PostgresFact]
    public Task A_kill_in_the_middle_of_a_load_loses_and_doubles_nothing() => EndsInTheMiddle(server => server.KillAsync());

    private static async Task EndsInTheMiddle(Func<PostgresProcess, Task> end)
    {
        await using var server = await PostgresProcess.StartAsync();
        using var temp = await TempDatabase.Create(server);
        var store = temp.Open();
        using var limit = new CancellationTokenSource(Limit);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        var acknowledged = new long[Conversations];
        var refusals = 0;
        var writers = Enumerable.Range(0, Conversations).Select(number => Task.Run(() => WriteUntil(enough.Token, number))).ToArray();

        for (var outage = 0; outage < 3; outage++)
        {
            await Until(() => acknowledged.All(version => version > 20 * (outage + 1)), limit.Token);
            var before = Volatile.Read(ref refusals);
            await end(server);
            await Until(() => Volatile.Read(ref refusals) > before, limit.Token); // Somebody has seen it away.
            await server.StartAgainAsync();
            var back = acknowledged.ToArray();
            await Until(() => acknowledged.Zip(back).All(pair => pair.First > pair.Second), limit.Token);
        }
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        for (var number = 0; number < Conversations; number++)
        {
            var texts = (await store.EventsAfter(Some.Conversation(number), 0, int.MaxValue)).Select(e => e.Text()).ToList();
            Assert.Equal(Enumerable.Range(1, texts.Count).Select(version => $"{number}/{version}"), texts);
            Assert.InRange(texts.Count, acknowledged[number], acknowledged[number] + 1);
        }

        // As a conversation's grain does it: after an unknown outcome it reads how the log stands.
        async Task WriteUntil(CancellationToken stop, int number)
        {
            var conversation = Some.Conversation(number);
            long version = 0;
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    var outcome = await store.Commit(Some.Commit(conversation, version, Some.Event($"{number}/{version + 1}", $"key {version + 1}")), CancellationToken.None);
                    Assert.Equal(new CommitOutcome.Committed(version + 1), outcome);
                    Volatile.Write(ref acknowledged[number], ++version);
                }
                catch (StoreUnavailableException)
                {
                    Interlocked.Increment(ref refusals);
                    version = await VersionWhenBack(conversation, stop) ?? version;
                    Assert.InRange(version, acknowledged[number], acknowledged[number] + 1);
                    Volatile.Write(ref acknowledged[number], version);
                }
            }
        }

        async Task<long?> VersionWhenBack(ConversationId conversation, CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    return (await store.Load(conversation, CancellationToken.None))?.Version ?? 0;
                }
                catch (StoreUnavailableException)
                {
                    await Task.Delay(20, CancellationToken.None);
                }
            }
            return null;
        }
    }

    [PostgresFact]
    public async Task A_store_that_was_idle_while_its_server_restarted_notices_nothing()
    {
        await using var server = await PostgresProcess.StartAsync();
        using var temp = await TempDatabase.Create(server);
        var store = temp.Open();
        await store.Commit(Some.Commit(Some.Conversation()));
        Assert.NotNull(await store.Load(Some.Conversation()));

        await server.StopAsync();
        await server.StartAgainAsync();

        Assert.Equal(1, (await store.Load(Some.Conversation()))!.Version);
        Assert.Equal(new CommitOutcome.Committed(2), await store.Commit(Some.Commit(Some.Conversation(), 1)));
    }

    [PostgresFact]
    public async Task A_connection_that_is_found_dead_while_it_is_idle_is_replaced()
    {
        await using var server = await PostgresProcess.StartAsync();
        using var temp = await TempDatabase.Create(server);
        var store = temp.Open("Keepalive=1");
        await store.Commit(Some.Commit(Some.Conversation()));

        await server.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(3)); // The driver looks every second, and tells nobody.
        await server.StartAgainAsync();

        Assert.Equal(new CommitOutcome.Committed(2), await store.Commit(Some.Commit(Some.Conversation(), 1)));
        await store.Ping();
    }

    [PostgresFact]
    public async Task While_the_server_is_away_every_call_says_so_and_afterwards_none_does()
    {
        await using var server = await PostgresProcess.StartAsync();
        using var temp = await TempDatabase.Create(server);
        var store = temp.Open();
        await store.Ping();

        await server.StopAsync();
        foreach (var call in (Func<Task>[])[() => store.Commit(Some.Commit(Some.Conversation())), () => store.Load(Some.Conversation()), () => store.Ping(), () => store.OpenVisits(Some.Office)])
            Assert.Contains("cannot be reached", (await Assert.ThrowsAsync<StoreUnavailableException>(call)).Message, StringComparison.Ordinal);
        await server.StartAgainAsync();

        await store.Ping();
        Assert.Equal(new CommitOutcome.Committed(1), await store.Commit(Some.Commit(Some.Conversation())));
    }

    [PostgresFact]
    public async Task A_server_whose_commits_became_unsafe_is_written_to_no_more()
    {
        await using var server = await PostgresProcess.StartAsync();
        using var temp = await TempDatabase.Create(server);
        var store = temp.Open();
        await server.ExecuteAsync("alter system set synchronous_commit = off");
        await server.StopAsync();
        await server.StartAgainAsync();

        var why = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Commit(Some.Commit(Some.Conversation())));

        Assert.Contains("synchronous_commit = off", why.Message, StringComparison.Ordinal);
    }

    private static async Task Until(Func<bool> condition, CancellationToken limit)
    {
        while (!condition()) await Task.Delay(10, limit);
    }
}
