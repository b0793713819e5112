using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.People;

/// <summary>How long one waits before trying again: each time up to twice as long, with chance in it.</summary>
public readonly record struct BackOff(TimeSpan Most)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    public static BackOff First => new(TimeSpan.FromMilliseconds(500));

    public BackOff Longer => new(Most * 2 < Longest ? Most * 2 : Longest);

    public TimeSpan Draw(Chance chance) => chance.Between(Most / 4, Most);
}
