using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>The last visit of a conversation, open or closed.</summary>
/// <inheritdoc cref="VisitRow"/>
public sealed record Visit(
    VisitId Id,
    long Version,
    VisitStatus Status,
    VisitClass Class,
    DateTimeOffset OpenedAt,
    DateTimeOffset WaitingSince,
    OperatorId? Operator = null,
    string? OperatorName = null,
    int OfferNumber = 0,
    DateTimeOffset? OfferDeadline = null,
    OperatorId? Preferred = null,
    bool Reserved = false,
    DateTimeOffset? ServedAt = null,
    DateTimeOffset? ClosedAt = null)
{
    public OfferId Offer => new(Id, OfferNumber);

    public VisitRow ToRow(ConversationId conversation, string? citizenName) => new(
        Id, conversation, Version, Status, Class, OpenedAt, WaitingSince, Operator, OfferNumber, OfferDeadline, Preferred, Reserved, ServedAt, ClosedAt, citizenName);
}

/// <summary>A message key that was seen lately, with the version of its message.</summary>
public readonly record struct SeenKey(long Hash, long Version);

/// <summary>What a conversation knows of itself, without any text: small enough to keep a million of them.</summary>
public sealed record ConversationState
{
    /// <summary>How many keys are remembered here. Older ones are found by the store's unique index.</summary>
    public const int SeenKeysMax = 32;

    public static readonly ConversationState New = new();

    public long Version { get; init; }
    public Visit? Visit { get; init; }
    public string? CitizenName { get; init; }
    public OperatorId? LastOperator { get; init; }
    public Marks Marks { get; init; } = Marks.None;

    /// <summary>The version of the last message of either side: no mark goes beyond it.</summary>
    public long LastMessage { get; init; }
    public ImmutableArray<SeenKey> SeenKeys { get; init; } = [];

    /// <summary>The version of the message with this key, or null when it is not among the last ones.</summary>
    public long? SeenAt(string key)
    {
        var hash = EventKey.Hash(key);
        foreach (var seen in SeenKeys)
            if (seen.Hash == hash) return seen.Version;
        return null;
    }

    /// <summary>The state after one more event. Total: every event that was ever committed applies to every state.</summary>
    public ConversationState Apply(ConversationEvent e, DateTimeOffset at)
    {
        var next = this with { Version = Version + 1 };
        return e switch
        {
            CitizenWrote m => next.Remember(CitizenKey(m.Key)) with { CitizenName = m.Name ?? CitizenName },
            OperatorWrote m => next.Remember(OperatorKey(m.Key)),
            MarksMoved m => next with { Marks = m.Marks },
            OutboundMoved => next,
            OfferAccepted a => next with { Visit = VisitAfter(e, at, next.Version), LastOperator = a.Operator },
            _ => next with { Visit = VisitAfter(e, at, next.Version) },
        };
    }

    /// <summary>The keys of the two sides live in two spaces: neither can shadow a message of the other.</summary>
    public static string CitizenKey(string key) => "c:" + key;

    /// <inheritdoc cref="CitizenKey"/>
    public static string OperatorKey(string key) => "o:" + key;

    private ConversationState Remember(string key)
    {
        var kept = SeenKeys.Length < SeenKeysMax ? SeenKeys : SeenKeys.RemoveAt(0);
        return this with { SeenKeys = kept.Add(new SeenKey(EventKey.Hash(key), Version)), LastMessage = Version };
    }

    private Visit VisitAfter(ConversationEvent e, DateTimeOffset at, long version) => VisitAfter(e, at) with { Version = version };

    private Visit VisitAfter(ConversationEvent e, DateTimeOffset at) => e switch
    {
        VisitOpened o => new Visit(o.Visit, 0, VisitStatus.Waiting, VisitClass.Normal, at, at, Preferred: o.Preferred),
        VisitOffered o => Visit! with { Status = VisitStatus.Offered, Operator = o.Operator, OfferNumber = o.Offer.Number, OfferDeadline = o.Deadline },
        OfferAccepted a => Visit! with { Status = VisitStatus.Served, OperatorName = a.OperatorName, OfferDeadline = null, ServedAt = at, Preferred = null, Reserved = false },
        OfferDeclined d => Visit! with { Status = VisitStatus.Waiting, Operator = null, OfferDeadline = null, Reserved = Visit.Reserved && Visit.Preferred != d.Operator },
        VisitTransferred t => Visit! with { Status = VisitStatus.Waiting, Class = VisitClass.Returned, Operator = null, OperatorName = null, WaitingSince = at, Preferred = t.To, Reserved = t.To is not null },
        VisitReturned => Visit! with { Status = VisitStatus.Waiting, Class = VisitClass.Returned, Operator = null, OperatorName = null, WaitingSince = at, OfferDeadline = null, Preferred = null, Reserved = false },
        VisitClosed => Visit! with { Status = VisitStatus.Closed, ClosedAt = at },
        VisitReopened r => Visit! with { Status = VisitStatus.Waiting, Class = r.Operator is null ? VisitClass.Normal : VisitClass.Returned, Operator = null, WaitingSince = at, ClosedAt = null, Preferred = Visit.Operator, Reserved = false },
        _ => throw new InvalidOperationException($"{e.GetType().Name} has no effect on a visit."),
    };
}
