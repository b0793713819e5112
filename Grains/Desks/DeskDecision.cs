using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>Why this visit was given to this operator now: all that the rules looked at, so that the choice can be made again
/// from it.</summary>
/// <param name="Line">The line that it stood in.</param>
/// <param name="Class">Its class; <see cref="Place.Class"/> is a later one where the bound on overtaking held it back.</param>
/// <param name="VirtualTime">That of its class, before.</param>
/// <param name="Overtaken">How many who came later were placed ahead of it.</param>
/// <param name="Position">Where it stood, 1 = next.</param>
/// <param name="PassedOver">Who stood nearer and could not be taken by anybody with room, at most 20 of them.</param>
/// <param name="Candidates">Who had room and was fit, the chosen one first.</param>
[GenerateSerializer, Immutable, Alias("DeskDecision")]
public sealed record DeskDecision(
    DateTimeOffset At,
    VisitId Visit,
    OperatorId Operator,
    Need Line,
    VisitClass Class,
    Place Place,
    long VirtualTime,
    int Overtaken,
    int Position,
    TimeSpan Waited,
    ImmutableArray<PassedOver> PassedOver,
    OperatorReason Why,
    ImmutableArray<CandidateFacts> Candidates);

[GenerateSerializer, Immutable, Alias("PassedOver")]
public sealed record PassedOver(VisitId Visit, PassReason Reason);

[JsonConverter(typeof(JsonStringEnumConverter<PassReason>))]
public enum PassReason
{
    /// <summary>It is on offer already.</summary>
    OnOffer,

    /// <summary>It came out of hours, and the office opens later.</summary>
    NotDue,

    /// <summary>Meant for one operator, who has no room now.</summary>
    Reserved,

    /// <summary>Nobody with room has what it takes.</summary>
    NobodyFit,

    /// <summary>Those with room have just let it pass.</summary>
    LetPass,
}

/// <summary>What decided between the operators.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OperatorReason>))]
public enum OperatorReason { OnlyOne, ServedLast, LeastLoaded, LongestIdle, ByName }

[GenerateSerializer, Immutable, Alias("CandidateFacts")]
public sealed record CandidateFacts(OperatorId Operator, bool IsPreferred, int Load, int Capacity, DateTimeOffset IdleSince);
