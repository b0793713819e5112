namespace Omnichannel.Grains.Desks;

/// <summary>Where a visit stands.</summary>
/// <param name="Position">1 = next.</param>
/// <param name="Wait">Null while nobody serves, so that nothing honest can be said.</param>
[GenerateSerializer, Immutable, Alias("PlaceInLine")]
public sealed record PlaceInLine(int Position, WaitRange? Wait);

/// <summary>An honest range for the wait from now: half of the visits are served by the first, nine in ten by the second.</summary>
[GenerateSerializer, Immutable, Alias("WaitRange")]
public sealed record WaitRange(int P50Seconds, int P90Seconds);
