using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>The desk at a glance: open visits by state, lines, operators.</summary>
[GenerateSerializer, Immutable, Alias("DeskView")]
public sealed record DeskView(
    bool IsOpen, int Waiting, int Offered, int Served, int Consulted, int Parked, ImmutableArray<LineView> Lines, ImmutableArray<OperatorLoad> Operators);

/// <param name="Standing">How many stand in it, on offer or not.</param>
/// <param name="Wait">What a newcomer of the class <see cref="VisitClass.Normal"/> would be told if nobody came past.</param>
[GenerateSerializer, Immutable, Alias("LineView")]
public sealed record LineView(Need Line, int Standing, WaitRange? Wait);

/// <param name="Load">In units, see the office's channels.</param>
[GenerateSerializer, Immutable, Alias("OperatorLoad")]
public sealed record OperatorLoad(OperatorId Operator, string Name, OperatorStatus Status, int Load, int Capacity);

/// <summary>One who stands in line, for staff.</summary>
/// <param name="Position">1 = next in its line.</param>
[GenerateSerializer, Immutable, Alias("LineEntry")]
public sealed record LineEntry(
    VisitId Visit,
    ConversationId Conversation,
    Need Line,
    int Position,
    int Overtaken,
    VisitClass Class,
    VisitStatus Status,
    DateTimeOffset WaitingSince,
    DateTimeOffset? NotBefore,
    string? CitizenName);

/// <summary>How well the wait ranges of a line have kept what they said, over the last visits that were served.</summary>
/// <param name="Measured">How many visits these figures are about; each is measured once, by what it was told when it joined.</param>
/// <param name="WithinUpper">The share that waited no longer than the upper end; 0.9 is meant.</param>
/// <param name="WithinLower">The share that waited no longer than the lower end; 0.5 is meant.</param>
/// <param name="MeanErrorSeconds">The mean distance between the lower end and the real wait.</param>
[GenerateSerializer, Immutable, Alias("WaitAccuracy")]
public sealed record WaitAccuracy(Need Line, int Measured, double WithinUpper, double WithinLower, double MeanErrorSeconds);
