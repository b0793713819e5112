using Omnichannel.Store.Log;
using Omnichannel.Store.Postgres;
using Omnichannel.Support;

namespace Omnichannel.Store.Tests.Postgres;

public sealed class PostgresEngineLockTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task A_second_engine_is_refused_until_the_first_one_ends()
    {
        using var temp = await TempDatabase.Create();
        using var first = new PostgresEngineLock(temp.Connect());
        using var second = new PostgresEngineLock(temp.Connect());
        first.Take();
        first.Take();

        Assert.Contains("is in use", Assert.Throws<StoreInUseException>(second.Take).Message, StringComparison.Ordinal);

        first.Dispose();
        await Taken(second);
    }

    [PostgresFact]
    public async Task A_lock_that_is_lost_is_noticed_and_can_be_taken_again()
    {
        using var temp = await TempDatabase.Create();
        using var held = new PostgresEngineLock(temp.Connect());
        held.Take();
        var lost = held.Lost(CancellationToken.None);

        await temp.Execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())");

        await lost.WaitAsync(Limit);
        await Taken(held);
    }

    [PostgresFact]
    public async Task Other_databases_of_the_server_have_locks_of_their_own()
    {
        using var one = await TempDatabase.Create();
        using var other = await TempDatabase.Create();
        using var first = new PostgresEngineLock(one.Connect());
        using var second = new PostgresEngineLock(other.Connect());

        first.Take();
        second.Take();
    }

    /// <summary>The server may need a moment to see a connection's end.</summary>
    private static async Task Taken(PostgresEngineLock wanted)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                wanted.Take();
                return;
            }
            catch (StoreInUseException)
            {
                await Task.Delay(20, limit.Token);
            }
        }
    }
}
