namespace Omnichannel.Gateway.Demo;

/// <summary>The demo's dice.</summary>
public sealed class Chance(long seed)
{
    private readonly Random _random = new((int)(seed ^ (seed >> 32)));

    /// <summary>Dice of one's own, so that actors do not share any.</summary>
    public Chance Fork() => new(_random.NextInt64());

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    public bool OneIn(int count) => _random.Next(count) == 0;

    /// <summary>Between half of it and one and a half times.</summary>
    public TimeSpan Around(TimeSpan time) => time * (0.5 + _random.NextDouble());
}
