using System.Collections.Immutable;
using Omnichannel.Grains.Desks;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>The lives of the desk, as the places tell them that it gave: each life numbers arrivals one by one, from the clock's ticks when it
/// woke up.</summary>
internal sealed class DeskLives
{
    /// <summary>No life gives so many places as there are ticks in that time, and none is followed by another as soon.</summary>
    private static readonly long Apart = TimeSpan.FromMilliseconds(100).Ticks;

    private readonly ImmutableArray<long> _first;

    public DeskLives(IEnumerable<Stay> stays)
    {
        var first = ImmutableArray.CreateBuilder<long>();
        var last = long.MinValue / 2;
        foreach (var arrival in stays.Select(s => s.Place.Arrival).Order())
        {
            if (arrival - last > Apart) first.Add(arrival);
            last = arrival;
        }
        _first = first.ToImmutable();
    }

    public int Count => _first.Length;

    /// <summary>When the second life woke up, the third, and so on.</summary>
    public IEnumerable<(int Life, DateTimeOffset WokeAt)> AfterTheFirst => _first.Skip(1).Select((arrival, i) => (i + 1, new DateTimeOffset(arrival, TimeSpan.Zero)));

    /// <summary>Which life gave it, from 0.</summary>
    public int Of(Place place) => _first.Count(first => first <= place.Arrival) - 1;
}
