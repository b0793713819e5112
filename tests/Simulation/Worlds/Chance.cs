namespace Omnichannel.Simulation.Worlds;

/// <summary>One stream of chance. Each part of the world has its own, so that one part that draws once more does not change all others.</summary>
public sealed class Chance(int seed, ChanceOf part)
{
    private readonly Random _random = new(Mix(seed, (int)part));

    /// <param name="percent">May be a fraction.</param>
    public bool Percent(double percent) => _random.NextDouble() * 100 < percent;

    public int Below(int bound) => _random.Next(bound);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + (most - least) * _random.NextDouble();

    public T Of<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>One of the choices, each as likely as its weight says; null when no weight is above zero.</summary>
    public T? ByWeight<T>(IReadOnlyList<T> choices, Func<T, int> weight) where T : class
    {
        var left = _random.Next(Math.Max(1, choices.Sum(weight)));
        foreach (var choice in choices)
        {
            left -= weight(choice);
            if (left < 0) return choice;
        }
        return null;
    }

    // SplitMix64: neighbouring seeds give streams that have nothing in common.
    private static int Mix(int seed, int part)
    {
        unchecked
        {
            var z = (((ulong)(uint)seed << 8) + (ulong)part + 1) * 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)(z ^ (z >> 31));
        }
    }
}

public enum ChanceOf { Plan, Script, Store, Providers, People, Process, Engine }
