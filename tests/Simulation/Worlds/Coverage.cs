namespace Omnichannel.Simulation.Worlds;

/// <summary>How often each thing happened, so that a dull simulation is seen.</summary>
public sealed class Coverage
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public long this[string what] => _counts.GetValueOrDefault(what);

    public void Hit(string what, long times = 1) => _counts[what] = _counts.GetValueOrDefault(what) + times;

    public void Add(Coverage other)
    {
        foreach (var (what, times) in other._counts) Hit(what, times);
    }
}
