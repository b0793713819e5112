using Omnichannel.Grains.Conversations;

namespace Omnichannel.Grains.Desks;

/// <summary>Where a visit stands in its line: the smaller is nearer. The desk gives it once, when the visit joins, and the
/// visit's row keeps it, so a crash changes no order.</summary>
/// <param name="Class">The class among which it stands: its own, or a later one when the bound on overtaking held it back.</param>
/// <param name="Start">The start tag of fair queueing within the class.</param>
/// <param name="Arrival">Counts the arrivals of one office; among equals the earlier is nearer.</param>
[GenerateSerializer, Immutable, Alias("Place")]
public readonly record struct Place(VisitClass Class, long Start, long Arrival) : IComparable<Place>
{
    public int CompareTo(Place other)
    {
        // As numbers: the CompareTo of an enum allocates, and a line compares places all the time.
        var order = ((int)Class).CompareTo((int)other.Class);
        if (order == 0) order = Start.CompareTo(other.Start);
        return order == 0 ? Arrival.CompareTo(other.Arrival) : order;
    }

    public static bool operator <(Place a, Place b) => a.CompareTo(b) < 0;
    public static bool operator >(Place a, Place b) => a.CompareTo(b) > 0;
    public static bool operator <=(Place a, Place b) => a.CompareTo(b) <= 0;
    public static bool operator >=(Place a, Place b) => a.CompareTo(b) >= 0;
}
