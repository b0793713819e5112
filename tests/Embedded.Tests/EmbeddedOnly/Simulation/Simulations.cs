using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Embedded.Simulation;
using Omnichannel.Embedded.Tests.Contract;

namespace Omnichannel.Embedded.Tests.Simulation;

public interface IRacerGrain : IGrainWithStringKey
{
    Task Race(int laps);
}

public sealed class RacerGrain(Journal journal, TimeProvider time) : Grain, IRacerGrain
{
    public async Task Race(int laps)
    {
        for (var lap = 0; lap < laps; lap++)
        {
            journal.Write($"{this.GetPrimaryKeyString()}{lap}");
            if (lap % 2 == 0) await Task.Yield();
            else await Task.Delay(TimeSpan.FromSeconds(1), time);
        }
    }
}

public sealed class Simulations
{
    [Fact]
    public void The_same_seed_gives_the_same_order()
    {
        Assert.Equal(Race(seed: 7), Race(seed: 7));
    }

    [Fact]
    public void Seeds_differ_in_the_order_they_give()
    {
        Assert.True(Enumerable.Range(0, 20).Select(seed => string.Join(' ', Race(seed))).Distinct().Count() > 10);
    }

    [Fact]
    public void Time_moves_only_when_told_and_what_is_due_runs_in_order_at_its_own_time()
    {
        var (engine, journal) = Start();
        using var _ = engine;
        engine.Run(() => engine.Grains.GetGrain<IClockGrain>("c").StartTimer("t", TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2)));
        engine.Run(() => engine.Grains.GetGrain<IForgetfulGrain>("g").Remind("r", TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3)));
        engine.RunUntilIdle();
        Assert.Equal(["registered r"], journal.Lines);
        var start = engine.Time.GetUtcNow();

        engine.Advance(TimeSpan.FromMinutes(6.5));

        Assert.Equal(["registered r", "tick t", "remember r", "tick t"], journal.Lines.Take(4));
        Assert.Equal((3, 2), (journal.Count("tick t"), journal.Count("remember r")));
        Assert.Equal(TimeSpan.FromMinutes(6.5), engine.Time.GetUtcNow() - start);
    }

    [Fact]
    public void A_crash_forgets_memory_and_timers_and_keeps_the_disk()
    {
        var (engine, journal) = Start();
        using var _ = engine;
        engine.Run(() => engine.Grains.GetGrain<ILedgerGrain>("l").Add(5));
        engine.Run(() => engine.Grains.GetGrain<ILedgerGrain>("l").Add(6, write: false));
        engine.Run(() => engine.Grains.GetGrain<IClockGrain>("c").StartTimer("t", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)));
        engine.Run(() => engine.Grains.GetGrain<IForgetfulGrain>("g").Remind("r", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(9)));

        engine.Crash();
        engine.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["registered r"], journal.Lines);
        engine.Restart();
        engine.Advance(TimeSpan.Zero);

        Assert.Equal(["registered r", "remember r"], journal.Lines);
        Assert.Equal(5, engine.Run(() => engine.Grains.GetGrain<ILedgerGrain>("l").Total()));
    }

    [Fact]
    public void A_crash_leaves_calls_under_way_without_an_answer()
    {
        var (engine, journal) = Start();
        using var _ = engine;
        var call = engine.Start(() => engine.Grains.GetGrain<IWorkerGrain>("w").Work("w"));
        engine.RunUntilIdle();
        Assert.Equal(["w in"], journal.Lines);

        engine.Crash();
        engine.Restart();
        journal.Open("w");
        engine.Advance(TimeSpan.FromHours(1));

        Assert.False(call.IsCompleted);
        Assert.Equal(["w in"], journal.Lines);
    }

    [Fact]
    public void Code_that_waits_for_what_never_comes_is_told_so()
    {
        var (engine, _) = Start();
        using var __ = engine;

        var fault = Assert.Throws<InvalidOperationException>(() => engine.Run(() => engine.Grains.GetGrain<IWorkerGrain>("w").Work("never opened")));

        Assert.Contains("Seed 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_time_out_in_virtual_time()
    {
        var (engine, _) = Start();
        using var __ = engine;
        var call = engine.Start(() => engine.Grains.GetGrain<IWorkerGrain>("w").Work("never opened"));

        engine.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        engine.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<TimeoutException>(call.Exception!.InnerException);
    }

    [Fact]
    public void Idle_grains_are_collected_in_virtual_time()
    {
        var (engine, journal) = Start();
        using var _ = engine;
        engine.Run(() => engine.Grains.GetGrain<IMortalGrain>("m").Count());

        engine.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(["begins m"], journal.Lines);
        engine.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(["begins m", "ending: ActivationIdle", "ended: ActivationIdle"], journal.Lines);
    }

    [Fact]
    public void Stopping_ends_every_grain()
    {
        var (engine, journal) = Start();
        engine.Run(() => engine.Grains.GetGrain<IMortalGrain>("m").Count());

        engine.Stop();

        Assert.Equal(1, journal.Count("ended: ShuttingDown"));
    }

    [Fact]
    public void Faults_come_out_of_the_run_as_they_are()
    {
        var (engine, _) = Start();
        using var __ = engine;

        var fault = Assert.Throws<InvalidDataException>(() => engine.Run(() => engine.Grains.GetGrain<IFaultyGrain>("f").ThrowLater("later")));

        Assert.Equal("later", fault.Message);
    }

    private static IReadOnlyList<string> Race(int seed)
    {
        var (engine, journal) = Start(seed);
        using var _ = engine;
        var race = engine.Start(() => Task.WhenAll("abcdef".Select(name => engine.Grains.GetGrain<IRacerGrain>(name.ToString()).Race(6))));
        engine.Advance(TimeSpan.FromMinutes(1));
        Assert.True(race.IsCompletedSuccessfully);
        return journal.Lines;
    }

    private static (SimulatedEngine Engine, Journal Journal) Start(int seed = 1)
    {
        var journal = new Journal();
        return (new SimulatedEngine(
            seed,
            options => options.GrainAssemblies.Add(typeof(Simulations).Assembly),
            services => services.AddSingleton(journal)), journal);
    }
}
