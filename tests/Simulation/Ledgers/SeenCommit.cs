using System.Collections.Immutable;
using Omnichannel.Grains.Log;

namespace Omnichannel.Simulation.Ledgers;

/// <summary>A commit that the store has made.</summary>
/// <param name="Moves">Each event with the visit before and after it.</param>
/// <param name="RowBefore">The visit's row before, if this commit changed it.</param>
public sealed record SeenCommit(ConversationBook Book, ImmutableArray<VisitMove> Moves, VisitRow? RowBefore, VisitRow? Row, ImmutableArray<OutboxChange> Outbox);

/// <param name="Impossible">Why the event cannot follow on that state.</param>
/// <param name="DoubleOf">The version at which the event's key stands already.</param>
public sealed record VisitMove(LoggedEvent Logged, VisitModel? Before, VisitModel? After, string? Impossible, long? DoubleOf);
