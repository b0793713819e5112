namespace Omnichannel.Embedded.Tests.Contract;

public interface IMortalGrain : IGrainWithStringKey
{
    Task<int> Count();

    Task<int> CountAndEnd();

    Task Work(string name);

    Task Stay(TimeSpan time);
}

public sealed class MortalGrain(Journal journal) : Grain, IMortalGrain
{
    private int _count;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Write($"begins {this.GetPrimaryKeyString()}");
        if (this.GetPrimaryKeyString() == "late") await journal.Gate("begin");
        if (this.GetPrimaryKeyString() == "fails once" && journal.Count("begins fails once") == 1)
        {
            await journal.Gate("begin");
            throw new InvalidDataException("The first time it fails.");
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Write($"ending: {reason.ReasonCode}");
        if (this.GetPrimaryKeyString() == "slow to end") await journal.Gate("end");
        journal.Write($"ended: {reason.ReasonCode}");
    }

    public Task<int> Count() => Task.FromResult(++_count);

    public Task<int> CountAndEnd()
    {
        DeactivateOnIdle();
        return Count();
    }

    public async Task Work(string name)
    {
        journal.Write($"{name} in");
        await journal.Gate(name);
        journal.Write($"{name} out");
    }

    public Task Stay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }
}

public sealed class Lifetimes
{
    [Fact]
    public async Task Activation_ends_before_the_first_request_begins()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMortalGrain>("late");

        var call = grain.Work("w");
        engine.Journal.Open("w");
        await engine.Journal.Seen("begins late");
        engine.Journal.Open("begin");
        await call;

        Assert.Equal(["begins late", "w in", "w out"], engine.Journal.Lines);
    }

    [Fact]
    public async Task A_failed_activation_fails_the_call_that_waits_and_the_next_call_tries_again()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMortalGrain>("fails once");

        var first = grain.Count();
        await engine.Journal.Seen("begins fails once");
        engine.Journal.Open("begin");

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => first);
        Assert.Contains("The first time it fails.", fault.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await grain.Count());
    }

    [Fact]
    public async Task An_idle_grain_is_collected_and_begins_anew_with_the_next_call()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMortalGrain>("m");
        await grain.Count();

        await engine.CollectIdleAsync();
        await engine.Journal.Seen("ended: ActivationIdle");

        Assert.Equal(1, await grain.Count());
    }

    [Fact]
    public async Task A_grain_with_a_request_that_runs_is_not_collected()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMortalGrain>("m");
        await grain.Count();

        var work = grain.Work("w");
        await engine.Journal.Seen("w in");
        await engine.CollectIdleAsync();
        engine.Journal.Open("w");
        await work;

        Assert.Equal(2, await grain.Count());
    }

    [Fact]
    public async Task A_grain_that_delays_its_deactivation_is_not_collected()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMortalGrain>("m");
        await grain.Count();
        await grain.Stay(TimeSpan.FromDays(1000));

        await engine.CollectIdleAsync();

        Assert.Equal(2, await grain.Count());
    }

    [Fact]
    public async Task A_grain_that_asks_to_end_begins_anew_with_the_next_call()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMortalGrain>("m");
        await grain.Stay(TimeSpan.FromDays(1000));

        await grain.CountAndEnd();
        await engine.Journal.Seen("ended: ApplicationRequested");

        Assert.Equal(1, await grain.Count());
    }

    [Fact]
    public async Task Calls_that_arrive_while_a_grain_ends_wait_for_its_next_activation_and_none_is_lost()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMortalGrain>("slow to end");

        await grain.CountAndEnd();
        await engine.Journal.Seen("ending: ApplicationRequested");
        var calls = Enumerable.Range(0, 20).Select(_ => grain.Count()).ToList();
        engine.Journal.Open("end");

        Assert.Equal(Enumerable.Range(1, 20), (await Task.WhenAll(calls)).Order());
        Assert.Equal(2, engine.Journal.Count("begins slow to end"));
    }

    [Fact]
    public async Task Calls_queued_behind_the_one_that_ends_the_grain_are_served()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMortalGrain>("m");

        var calls = Enumerable.Range(0, 50).Select(i => i == 0 ? grain.CountAndEnd() : grain.Count()).ToList();

        Assert.All(await Task.WhenAll(calls), count => Assert.InRange(count, 1, 50));
    }

    [Fact]
    public async Task Stopping_the_engine_ends_every_grain_and_says_why()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMortalGrain>("m");
        await grain.Count();

        await engine.RestartAsync();

        Assert.Equal(1, engine.Journal.Count("ended: ShuttingDown"));
        Assert.Equal(1, await engine.Grains.GetGrain<IMortalGrain>("m").Count());
    }
}
