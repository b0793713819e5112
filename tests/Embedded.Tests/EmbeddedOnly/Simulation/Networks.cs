using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Embedded.Simulation;
using Omnichannel.Embedded.Tests.Contract;

namespace Omnichannel.Embedded.Tests.Simulation;

public interface IPostboxGrain : IGrainWithStringKey
{
    Task Put(int letter);
}

public sealed class PostboxGrain(Journal journal) : Grain, IPostboxGrain
{
    public Task Put(int letter)
    {
        journal.Write($"{letter}");
        return Task.CompletedTask;
    }
}

/// <summary>Calls that travel: a later one may arrive first, or late, or not at all when the process dies.</summary>
public sealed class Networks
{
    private static readonly SimulatedNetwork Unordered = new(LatePercent: 0, LateMax: TimeSpan.Zero);
    private static readonly SimulatedNetwork Slow = new(LatePercent: 100, LateMax: TimeSpan.FromSeconds(10));

    [Fact]
    public void Without_a_network_calls_keep_their_order()
    {
        Assert.All(Enumerable.Range(1, 20), seed => Assert.Equal(["1", "2", "3", "4", "5"], Letters(seed, network: null)));
    }

    [Fact]
    public void With_a_network_a_later_call_may_arrive_first_and_none_is_lost()
    {
        var runs = Enumerable.Range(1, 20).Select(seed => Letters(seed, Unordered)).ToList();

        Assert.All(runs, letters => Assert.Equal(["1", "2", "3", "4", "5"], letters.Order()));
        Assert.Contains(runs, letters => !letters.SequenceEqual(letters.Order()));
    }

    [Fact]
    public void With_a_network_the_same_seed_gives_the_same_order()
    {
        Assert.Equal(Letters(3, Unordered), Letters(3, Unordered));
    }

    [Fact]
    public void A_late_call_takes_time_on_its_way()
    {
        var (engine, journal) = Start(seed: 1, Slow);
        using var _ = engine;
        engine.Start(() => engine.Grains.GetGrain<IPostboxGrain>("p").Put(1));

        engine.RunUntilIdle();
        Assert.Empty(journal.Lines);
        engine.Advance(Slow.LateMax);

        Assert.Equal(["1"], journal.Lines);
    }

    [Fact]
    public void A_call_on_its_way_when_the_process_dies_never_arrives()
    {
        var (engine, journal) = Start(seed: 1, Slow);
        using var _ = engine;
        engine.Start(() => engine.Grains.GetGrain<IPostboxGrain>("p").Put(1));
        engine.RunUntilIdle();

        engine.Crash();
        engine.Restart();
        engine.Advance(Slow.LateMax);

        Assert.Empty(journal.Lines);
    }

    [Fact]
    public void A_crash_may_come_between_two_turns()
    {
        var (engine, journal) = Start(seed: 1, network: null);
        using var _ = engine;
        engine.Start(() => engine.Grains.GetGrain<IRacerGrain>("a").Race(9));
        while (journal.Lines.Count < 1) engine.RunTurns(1);

        engine.Crash();
        engine.Restart();
        engine.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["a0"], journal.Lines);
    }

    private static IReadOnlyList<string> Letters(int seed, SimulatedNetwork? network)
    {
        var (engine, journal) = Start(seed, network);
        using var _ = engine;
        engine.Run(() => Task.WhenAll(Enumerable.Range(1, 5).Select(letter => engine.Grains.GetGrain<IPostboxGrain>("p").Put(letter))));
        return journal.Lines;
    }

    private static (SimulatedEngine Engine, Journal Journal) Start(int seed, SimulatedNetwork? network)
    {
        var journal = new Journal();
        return (new SimulatedEngine(
            seed,
            options => options.GrainAssemblies.Add(typeof(Networks).Assembly),
            services => services.AddSingleton(journal),
            network: network), journal);
    }
}
