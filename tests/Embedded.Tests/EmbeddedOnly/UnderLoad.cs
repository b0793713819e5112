using Orleans.Concurrency;

namespace Omnichannel.Embedded.Tests.EmbeddedOnly;

public interface IAccountGrain : IGrainWithStringKey
{
    Task<int> Add(int amount);

    Task Restless();
}

public interface ITellerGrain : IGrainWithStringKey
{
    Task Serve(int accounts, int rounds);
}

public sealed class AccountGrain([PersistentState("balance")] IPersistentState<Balance> balance) : Grain, IAccountGrain
{
    private int _inside;

    public async Task<int> Add(int amount)
    {
        if (Interlocked.Increment(ref _inside) != 1) throw new InvalidOperationException("Two requests are in one activation.");
        balance.State.Amount += amount;
        await balance.WriteStateAsync();
        await Task.Yield();
        Interlocked.Decrement(ref _inside);
        return balance.State.Amount;
    }

    public Task Restless()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public sealed class Balance
{
    public int Amount { get; set; }
}

[Reentrant]
public sealed class TellerGrain : Grain, ITellerGrain
{
    public async Task Serve(int accounts, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var account = GrainFactory.GetGrain<IAccountGrain>($"account {round % accounts}");
            if (round % 7 == 0) await account.Restless();
            await account.Add(1);
        }
    }
}

public sealed class UnderLoad
{
    [Fact]
    public async Task No_call_is_lost_doubled_or_run_beside_another_while_grains_come_and_go()
    {
        await using var engine = await Engines.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => engine.GetGrain<ITellerGrain>($"teller {i % 8}").Serve(accounts: 5, rounds: 200)));

        var balances = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => engine.GetGrain<IAccountGrain>($"account {i}").Add(0)));
        Assert.Equal(40 * 200, balances.Sum());
    }
}
