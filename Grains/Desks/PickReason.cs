using Omnichannel.Grains.Conversations;

namespace Omnichannel.Grains.Desks;

/// <summary>Why a visit stands where it stands, and so why it is next when it is.</summary>
/// <param name="Class">Its own class; <see cref="Place.Class"/> is a later one where the bound held it back.</param>
/// <param name="VirtualTime">Of the class among which it stands, before this visit is picked.</param>
/// <param name="Overtakes">How many later arrivals were placed ahead of it.</param>
/// <param name="Position">1 = next.</param>
[GenerateSerializer, Immutable, Alias("PickReason")]
public sealed record PickReason(VisitClass Class, Place Place, long VirtualTime, int Overtakes, int Position, PlacedBy PlacedBy);

/// <summary>The rule that decided a place.</summary>
public enum PlacedBy
{
    /// <summary>Nobody stood behind it: it came last and stands last.</summary>
    Arrival,

    /// <summary>Its channel had had less than its share, so it went ahead of some of its class.</summary>
    FairShare,

    /// <summary>Its class goes ahead of later classes. Of its own class nobody stands behind it.</summary>
    Class,

    /// <summary>Class and share would have put it further ahead, past somebody who may not be overtaken any more.</summary>
    Bound,

    /// <summary>The place was kept for it.</summary>
    Kept,

    /// <summary>The desk that decided is gone; the place is from the visit's row.</summary>
    Stored,
}
