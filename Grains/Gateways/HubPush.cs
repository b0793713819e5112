using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Gateways;

/// <summary>What a browser is told without having asked: the argument of the hub's client method <c>push</c>.</summary>
[GenerateSerializer, Immutable, Alias("HubPush")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(EntriesAdded), "entries")]
[JsonDerivedType(typeof(ChatVisitMoved), "visit")]
[JsonDerivedType(typeof(PlaceMoved), "place")]
[JsonDerivedType(typeof(MarksPushed), "marks")]
[JsonDerivedType(typeof(TypingSeen), "typing")]
[JsonDerivedType(typeof(OperatorPush), "operator")]
[JsonDerivedType(typeof(ConsoleTyping), "citizenTyping")]
public abstract record HubPush;

/// <summary>For the gateway alone: whoever pushed to this connection knows it no longer. It is cut off, comes back by itself,
/// and asks from its last one.</summary>
[GenerateSerializer, Immutable, Alias("ConnectionDropped")]
public sealed record ConnectionDropped : HubPush;

/// <summary>A push to an operator's console; every other goes to a citizen's page.</summary>
[GenerateSerializer, Immutable, Alias("ConsolePush")]
public abstract record ConsolePush : HubPush;

/// <summary>New lines of one commit, with none between them that the citizen does not see here.</summary>
/// <param name="After">The seq of the line before them that the citizen sees; 0 = there is none, or a snapshot from before it was counted
/// does not say. Who does not hold everything up to there has been overtaken, and joins again.</param>
[GenerateSerializer, Immutable, Alias("EntriesAdded")]
public sealed record EntriesAdded(ImmutableArray<TranscriptEntry> Entries, long After) : HubPush;

/// <summary>How the visit stands: an older version than one that is known already is ignored.</summary>
[GenerateSerializer, Immutable, Alias("ChatVisitMoved")]
public sealed record ChatVisitMoved(ChatVisit Visit) : HubPush;

/// <summary>Where the visit stands: ignored where a newer version of the visit is known, or a place with a higher number.</summary>
[GenerateSerializer, Immutable, Alias("PlaceMoved")]
public sealed record PlaceMoved(PlaceInLine Place) : HubPush;

/// <summary>Each mark counts where it is higher than the one that is known.</summary>
[GenerateSerializer, Immutable, Alias("MarksPushed")]
public sealed record MarksPushed(Marks Marks) : HubPush;

/// <summary>To the citizen: the operator is typing.</summary>
[GenerateSerializer, Immutable, Alias("TypingSeen")]
public sealed record TypingSeen(string Name) : HubPush;

/// <summary>To a console: one event of the operator's stream.</summary>
/// <param name="Epoch">A life of the operator's stream. Another epoch than the console's own means: ask for a snapshot.</param>
/// <param name="Seq">One more than the last within the epoch: a gap means: resume from the last one seen.</param>
[GenerateSerializer, Immutable, Alias("OperatorPush")]
public sealed record OperatorPush(string Epoch, long Seq, OperatorEvent Event) : ConsolePush;

/// <summary>To a console: the citizen is typing. Kept nowhere, so it has no number.</summary>
[GenerateSerializer, Immutable, Alias("ConsoleTyping")]
public sealed record ConsoleTyping(VisitId Visit) : ConsolePush;
