using Npgsql;
using Omnichannel.Grains.Log;
using Omnichannel.Support;

namespace Omnichannel.Store.Tests.Postgres;

/// <summary>A server that is there and cannot: the callers hear it, none waits for ever, and when it can again they need do nothing.</summary>
public sealed class PostgresFaultTests
{
    [PostgresFact]
    public async Task Whatever_the_server_says_is_wrong_with_it_is_the_stores_being_away_until_it_is_mended()
    {
        using var temp = await TempDatabase.Create();
        var store = temp.Open();
        await temp.Execute("create table wrong (state text not null)");
        await temp.Execute(
            """
            create function refuse() returns trigger language plpgsql as $$
            declare wrong_state text;
            begin
                select state into wrong_state from wrong;
                if wrong_state is not null then raise exception 'planted' using errcode = wrong_state; end if;
                return new;
            end $$;
            create trigger refuse before insert on events for each row execute function refuse()
            """);
        var version = 0;
        foreach (var (state, says) in new[]
        {
            ("53100", "disk of its database is full"), ("53200", "failed: 53200"), ("53300", "too many connections"), ("55P03", "took too long"), ("57014", "took too long"),
            ("57P03", "starting or stopping"), ("58030", "has a fault"), ("XX001", "has a fault"), ("25006", "takes no writes"), ("42501", "forbids it"),
        })
        {
            await temp.Execute($"insert into wrong values ('{state}')");
            var why = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Commit(Some.Commit(Some.Conversation(), version)));
            Assert.Contains(says, why.Message, StringComparison.Ordinal);
            await temp.Execute("delete from wrong");
            Assert.Equal(new CommitOutcome.Committed(++version), await store.Commit(Some.Commit(Some.Conversation(), version - 1)));
        }
    }

    [PostgresFact]
    public async Task A_commit_that_another_session_holds_up_ends_in_time_and_is_not_written_later()
    {
        using var temp = await TempDatabase.Create();
        var store = temp.Open("Command Timeout=1");
        await store.Commit(Some.Commit(Some.Conversation()));
        await using var connection = new NpgsqlConnection($"{temp.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand("lock table events in exclusive mode", connection);
            await hold.ExecuteNonQueryAsync();

            var why = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Commit(Some.Commit(Some.Conversation(), 1)).WaitAsync(TimeSpan.FromSeconds(60)));

            Assert.Matches("did not answer in time|took too long", why.Message);
        }

        Assert.Equal(1, (await store.Load(Some.Conversation()))!.Version);
        Assert.Equal(new CommitOutcome.Committed(2), await store.Commit(Some.Commit(Some.Conversation(), 1)));
    }

    [PostgresFact]
    public async Task A_connection_that_the_server_cuts_costs_nobody_anything()
    {
        using var temp = await TempDatabase.Create();
        var store = temp.Open();
        for (var version = 0; version < 10; version++)
        {
            Assert.Equal(new CommitOutcome.Committed(version + 1), await store.Commit(Some.Commit(Some.Conversation(), version)));
            Assert.Equal(version + 1, (await store.Load(Some.Conversation()))!.Version);
            await temp.Execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'omnichannel' and datname = current_database()");
        }
    }

    [PostgresFact]
    public async Task A_full_disk_is_said_to_be_full_and_written_on_when_there_is_room()
    {
        using var disk = await SmallDisk.TryMount(megabytes: 48, PostgresProcess.Account);
        if (disk is null) return; // Not allowed to mount here: then it is the state 53100 above that shows it.
        await using var server = await PostgresProcess.StartAsync();
        await server.ExecuteAsync($"create tablespace small location '{disk.Folder}'");
        using var temp = await TempDatabase.Create(server, "tablespace small");
        var store = temp.Open();
        var (version, page) = (0L, new string('x', 100_000).ToCharArray());
        new Random(1).GetItems("abcdefghijklmnopqrstuvwxyz0123456789", page);
        disk.FillUp(spareBytes: 2 << 20);

        StoreUnavailableException? full = null;
        while (full is null)
        {
            try
            {
                version = ((CommitOutcome.Committed)await store.Commit(Some.Commit(Some.Conversation(), version, Some.Event(new string(page))))).Version;
            }
            catch (StoreUnavailableException why)
            {
                full = why;
            }
        }
        Assert.Contains("the disk of its database is full", full.Message, StringComparison.Ordinal);
        Assert.Equal(version, (await store.Load(Some.Conversation()))!.Version);

        disk.MakeRoom();
        Assert.Equal(new CommitOutcome.Committed(version + 1), await store.Commit(Some.Commit(Some.Conversation(), version, Some.Event(new string(page)))));
    }
}
