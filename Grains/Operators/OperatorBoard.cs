using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Operators;

[JsonConverter(typeof(JsonStringEnumConverter<OperatorStatus>))]
public enum OperatorStatus
{
    /// <summary>Not signed in, or his consoles have been gone for longer than the grace.</summary>
    Offline,

    /// <summary>Signed in, takes no new visits.</summary>
    Away,

    /// <summary>Takes offers while he has room.</summary>
    Available,
}

/// <summary>One change of an operator's console.</summary>
[GenerateSerializer, Immutable, Alias("OperatorEvent")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StatusChanged), "status")]
[JsonDerivedType(typeof(CardChanged), "card")]
[JsonDerivedType(typeof(CardRemoved), "removed")]
public abstract record OperatorEvent;

[GenerateSerializer, Immutable, Alias("StatusChanged")]
public sealed record StatusChanged(OperatorStatus Status) : OperatorEvent;

/// <summary>The visit is on the console and stands so.</summary>
/// <param name="Entries">New lines of its transcript.</param>
[GenerateSerializer, Immutable, Alias("CardChanged")]
public sealed record CardChanged(VisitCard Card, ImmutableArray<TranscriptEntry> Entries) : OperatorEvent;

/// <summary>The visit left the console: closed, transferred, declined, expired or returned.</summary>
[GenerateSerializer, Immutable, Alias("CardRemoved")]
public sealed record CardRemoved(VisitId Visit, VisitStatus Status) : OperatorEvent;

/// <summary>All that an operator's console shows: folding events over it is what the grain does, and what a console
/// does, so snapshot + events = fresh snapshot.</summary>
[GenerateSerializer, Immutable, Alias("OperatorBoard")]
public sealed record OperatorBoard(OperatorStatus Status, ImmutableSortedDictionary<string, VisitCard> Cards)
{
    public static readonly OperatorBoard Empty = new(OperatorStatus.Offline, ImmutableSortedDictionary.Create<string, VisitCard>(StringComparer.Ordinal));

    public OperatorBoard Apply(OperatorEvent e) => e switch
    {
        StatusChanged s => this with { Status = s.Status },
        CardChanged c => this with { Cards = Cards.SetItem(c.Card.Row.Visit.ToString(), c.Card) },
        CardRemoved r => this with { Cards = Cards.Remove(r.Visit.ToString()) },
        _ => throw new ArgumentException($"Unknown event {e.GetType().Name}.", nameof(e)),
    };
}
