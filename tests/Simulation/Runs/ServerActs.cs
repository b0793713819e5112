using System.Collections.Immutable;
using Omnichannel.Simulation.Stores;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Runs;

/// <summary>What befalls the server and its database.</summary>
public sealed class ServerActs(World world, Chance chance)
{
    private const int RushMax = 8;
    private const int TurnsBeforeCrashMax = 60;
    private static readonly StoreMood[] Moods = [StoreMood.Slow, StoreMood.Flaky, StoreMood.Away];

    public ImmutableArray<Act> All =>
    [
        new("database changes its mood", world.Plan.StoreMoods, ChangeMood),
        new("server dies", world.Plan.Crashes, () => Crash(TimeSpan.FromSeconds(chance.Percent(20) ? 90 : 10))),
        new("server dies and comes back to nobody", world.Plan.Crashes / 4, CrashAlone),
    ];

    private bool ChangeMood()
    {
        var mood = chance.Of(Moods);
        world.Coverage.Hit($"mood/{mood}");
        world.Trace?.Line($"the database is {mood}");
        world.Weather.Become(mood, chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20)));
        return true;
    }

    /// <summary>In the midst of whatever is under way.</summary>
    private bool Crash(TimeSpan downMax)
    {
        if (!world.Server.IsUp) return false;
        for (var rush = chance.Below(RushMax); rush > 0; rush--) chance.Of(world.Addresses).Writes();
        world.Engine.Advance(chance.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(4)));
        world.Engine.RunTurns(chance.Below(TurnsBeforeCrashMax));
        world.Server.Crash();
        world.Time.After(chance.Between(TimeSpan.FromMilliseconds(300), downMax), world.Server.Restart);
        return true;
    }

    /// <summary>Nobody wakes the server but its own reminders.</summary>
    private bool CrashAlone()
    {
        if (!Crash(TimeSpan.FromSeconds(2))) return false;
        world.Server.CutOff(TimeSpan.FromSeconds(90));
        return true;
    }
}
