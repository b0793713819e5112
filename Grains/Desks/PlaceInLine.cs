namespace Omnichannel.Grains.Desks;

/// <summary>Where a visit stands.</summary>
/// <param name="Position">1 = next.</param>
/// <param name="Wait">Null while nobody serves, so that nothing honest can be said.</param>
/// <param name="Version">The version of the visit that it belongs to; 0 before the visit has one.</param>
/// <param name="Number">Of two places that were told the one with the higher number is the truth.</param>
[GenerateSerializer, Immutable, Alias("PlaceInLine")]
public sealed record PlaceInLine(int Position, WaitRange? Wait, long Version = 0, long Number = 0);

/// <summary>An honest range for the wait from now: half of the visits are served by the first, nine in ten by the second.</summary>
[GenerateSerializer, Immutable, Alias("WaitRange")]
public sealed record WaitRange(int P50Seconds, int P90Seconds);
