using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Stores;

public enum StoreMood { Fair, Slow, Flaky, Away }

/// <summary>What becomes of one request to the database server.</summary>
/// <param name="Until">When the server does it.</param>
/// <param name="Answer">How long after that the answer arrives.</param>
/// <param name="IsDone">Whether the server does it.</param>
/// <param name="IsAnswered">Whether the caller hears how it went.</param>
public readonly record struct Fate(TimeSpan Until, TimeSpan Answer, bool IsDone, bool IsAnswered);

/// <summary>The mood of the database server, and with it the fate of each request.</summary>
public sealed class StoreWeather(World world)
{
    private static readonly TimeSpan FairMax = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan SlowMax = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan AwayMax = TimeSpan.FromSeconds(1);
    private readonly Chance _chance = new(world.Seed, ChanceOf.Store);
    private long _changes;

    public StoreMood Mood { get; private set; }

    /// <summary>How many of a hundred requests fail in fair weather.</summary>
    public double FaultPercent { get; set; }

    /// <summary>Changes the mood for a while.</summary>
    public void Become(StoreMood mood, TimeSpan span)
    {
        Mood = mood;
        var change = ++_changes;
        world.Time.After(span, () =>
        {
            if (change == _changes) Mood = StoreMood.Fair;
        });
    }

    public Fate Draw()
    {
        var percent = Mood switch { StoreMood.Away => 100, StoreMood.Flaky => 25, _ => FaultPercent };
        var fails = percent > 0 && _chance.Percent(percent);
        var span = Mood switch { StoreMood.Away => AwayMax, StoreMood.Slow => SlowMax, _ => FairMax };
        var until = _chance.Between(TimeSpan.Zero, span);
        if (fails || Mood == StoreMood.Slow) world.Calm.Disturb();
        if (fails && (Mood == StoreMood.Away || _chance.Percent(50))) return new Fate(until, TimeSpan.Zero, IsDone: false, IsAnswered: false);
        var answer = _chance.Percent(15) ? _chance.Between(TimeSpan.Zero, span) : TimeSpan.Zero;
        return new Fate(until, answer, IsDone: true, IsAnswered: !fails);
    }
}
