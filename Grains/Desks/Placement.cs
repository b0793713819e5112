using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>A visit wants to join a line.</summary>
/// <param name="Class">Among whom.</param>
/// <param name="Visit">Null for a new one, which gets its number with the place.</param>
/// <param name="IsLast">At the very end, past nobody: for who left the line and comes back at once.</param>
/// <param name="Held">The place that was kept for it; it comes as near to that as the promise to the others allows.</param>
/// <param name="IsForNobody">It is over as soon as it has begun: the number is taken, but nobody stands on the place, and it counts against nobody.</param>
[GenerateSerializer, Immutable, Alias("PlaceRequest")]
public sealed record PlaceRequest(Channel Channel, VisitClass Class, Need Need, VisitId? Visit, Place? Held, bool IsLast = false, bool IsForNobody = false);

/// <summary>What the desk proposes. It is made true by the commit that uses it (the store refuses a ticket twice); one that is
/// never used is no harm.</summary>
/// <param name="Shown">Where that is in line now, and how long it may take; null for a place on which nobody stands.</param>
/// <param name="NotBefore">The next opening, while the office is closed: the number is one of that day.</param>
/// <param name="CallBackAt">When somebody who does not want to wait would be called back.</param>
[GenerateSerializer, Immutable, Alias("Placement")]
public sealed record Placement(VisitId Visit, Place Place, PlaceInLine? Shown, DateTimeOffset? NotBefore, DateTimeOffset CallBackAt);
