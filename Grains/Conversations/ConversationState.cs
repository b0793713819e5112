using System.Text.Json.Serialization;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>The last visit of a conversation, open or closed.</summary>
/// <param name="Before">Whose console showed it before it went back to the line: told again after a fault, so that it goes there too.</param>
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
    DateTimeOffset? ClosedAt = null,
    Place? Place = null,
    Need? Need = null,
    DateTimeOffset? NotBefore = null,
    DateTimeOffset? DueAt = null,
    ParkReason? Park = null,
    OperatorId? Consultant = null,
    DateTimeOffset? CallBackAt = null,
    OperatorId? Before = null)
{
    [JsonIgnore]
    public OfferId Offer => new(Id, OfferNumber);

    [JsonIgnore]
    public bool IsOpen => Status != VisitStatus.Closed;

    [JsonIgnore]
    public bool IsWithNobody => Operator is null && Consultant is null;

    [JsonIgnore]
    public bool StandsInLine => Status is VisitStatus.Waiting or VisitStatus.Offered;

    /// <summary>It waits for somebody else than an operator, until a time.</summary>
    [JsonIgnore]
    public bool IsHeld => Status is VisitStatus.Consulted or VisitStatus.Parked;

    /// <summary>The wait is long, and the citizen has not said yet whether he keeps waiting.</summary>
    [JsonIgnore]
    public bool MayChoose => CallBackAt is not null;

    /// <summary>Who was served already comes back first; who was in line comes back to the class of before.</summary>
    [JsonIgnore]
    public VisitClass ClassAfterHold => Operator is null ? Class : VisitClass.Returned;

    /// <summary>Being given back is over with the closing; being old or ill is not.</summary>
    [JsonIgnore]
    public VisitClass ClassWhenReopened => Class == VisitClass.Vulnerable ? VisitClass.Vulnerable : VisitClass.Normal;

    public VisitRow ToRow(ConversationId conversation, string? citizenName, string? citizen) => new(
        Id, conversation, Version, Status, Class, OpenedAt, WaitingSince, Operator, OfferNumber, OfferDeadline, Preferred, Reserved, ServedAt, ClosedAt, citizenName,
        Place, Need, NotBefore, DueAt, Park, Consultant, citizen);
}

/// <summary>What a conversation knows of itself, without any text: small enough to keep a million of them.</summary>
/// <remarks>A value of some 250 bytes, kept within the grain: what a message changes is written there, and leaves no new object behind
/// for the collector to move. It is passed by reference. The default is a conversation that was never written.</remarks>
public readonly record struct ConversationState
{
    public static ConversationState New => default;

    public long Version { get; init; }
    public Visit? Visit { get; init; }
    public string? CitizenName { get; init; }
    public OperatorId? LastOperator { get; init; }

    /// <summary>The person, where several addresses of one person are linked.</summary>
    public string? Citizen { get; init; }

    /// <summary>Until when staff have silenced it.</summary>
    public DateTimeOffset? SilencedUntil { get; init; }

    // Written even where there is nothing to say, as the keys are: snapshots keep their form.
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public FloodState Flood { get; init; }

    /// <summary>Where answers go; null where the channel has no way back through a provider.</summary>
    public ReplyRoute? Route { get; init; }

    /// <summary>When the citizen wrote last, by our clock.</summary>
    public DateTimeOffset? WroteAt { get; init; }

    /// <summary>The citizen has forbidden that this channel is used to write to him.</summary>
    public bool IsStopped { get; init; }
    public Marks Marks { get => field ?? Marks.None; init; }

    /// <summary>The version of the last message of either side: no mark goes beyond it.</summary>
    public long LastMessage { get; init; }

    /// <summary>The version of the last line that the citizen sees; 0 for none, and for one that a snapshot from before it was kept here does
    /// not tell.</summary>
    public long LastShown { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public SeenKeys SeenKeys { get; init; }

    public bool IsSilenced(DateTimeOffset now) => SilencedUntil > now;

    /// <summary>The version of the message with this key, or null when it is not among the last ones.</summary>
    public long? SeenAt(string key) => SeenKeys.VersionOf(key);

    /// <summary>The state after one more event. Total: every event that was ever committed applies to every state.</summary>
    public ConversationState Apply(ConversationEvent e, DateTimeOffset at)
    {
        var next = this with { Version = Version + 1, LastShown = Transcripts.IsShown(e) ? Version + 1 : LastShown };
        return e switch
        {
            // What is folded because staff do not listen is no flood.
            CitizenWrote m => next with
            {
                SeenKeys = SeenKeys.With(CitizenKey(m.Key), next.Version),
                LastMessage = next.Version,
                // The same name once more is not kept anew: a message leaves as little behind as it can.
                CitizenName = m.From is null && m.Name is not null && m.Name != CitizenName ? m.Name : CitizenName,
                Flood = IsSilenced(at) ? Flood : Flood.After(m, at),
                Route = m.Route ?? Route,
                WroteAt = m.IsAutomatic || m.From is not null ? WroteAt : at,
                IsStopped = m.Consent is { } consent ? consent == Consent.Stopped : IsStopped,
            },
            OperatorWrote m => next with
            {
                SeenKeys = SeenKeys.With(OperatorKey(m.Key), next.Version),
                LastMessage = next.Version,
            },
            OfficeWrote m => next with
            {
                SeenKeys = m.Key is { } key ? SeenKeys.With(OfficeKey(key), next.Version) : SeenKeys,
                LastMessage = next.Version,
            },
            FloodSeen f => next with { Flood = Flood.After(f, at) },
            CitizenSilenced c => next with { SilencedUntil = c.Until },
            CitizenHeard => next with { SilencedUntil = null },
            CitizenLinked c => next with { Citizen = c.Citizen, Visit = Visit is { IsOpen: true } open ? open with { Version = next.Version } : Visit },
            MarksMoved m => next with { Marks = m.Marks },
            OutboundMoved or FileKept => next,
            OfferAccepted a => next with { Visit = VisitAfter(e, at, next.Version), LastOperator = a.Operator },
            _ => next with { Visit = VisitAfter(e, at, next.Version) },
        };
    }

    /// <summary>The keys of each side live in a space of their own: none can shadow a message of another.</summary>
    public static string CitizenKey(string key) => EventKey.Of("c:", key);

    /// <inheritdoc cref="CitizenKey"/>
    public static string OperatorKey(string key) => EventKey.Of("o:", key);

    /// <inheritdoc cref="CitizenKey"/>
    public static string OfficeKey(string key) => EventKey.Of("s:", key);

    private Visit VisitAfter(ConversationEvent e, DateTimeOffset at, long version) => VisitAfter(e, at) with { Version = version };

    private Visit VisitAfter(ConversationEvent e, DateTimeOffset at) => e switch
    {
        VisitOpened o => new Visit(o.Visit, 0, VisitStatus.Waiting, VisitClass.Normal, at, at, Preferred: o.Preferred, Place: o.Place, Need: o.Need, NotBefore: o.NotBefore, CallBackAt: o.CallBackAt),
        VisitOffered o => Visit! with { Status = VisitStatus.Offered, Operator = o.Operator, OfferNumber = o.Offer.Number, OfferDeadline = o.Deadline, NotBefore = null, CallBackAt = null },
        OfferAccepted a => Visit! with { Status = VisitStatus.Served, OperatorName = a.OperatorName, OfferDeadline = null, ServedAt = at, Preferred = null, Reserved = false },
        OfferDeclined d => Visit! with { Status = VisitStatus.Waiting, Operator = null, Before = d.Operator, OfferDeadline = null, Reserved = Visit.Reserved && Visit.Preferred != d.Operator },
        VisitTransferred t => Back(at, t.Place, t.To, isReserved: t.To is not null) with { Need = t.Need ?? Visit!.Need },
        VisitReturned r => Back(at, r.Place, null, isReserved: false),
        VisitClosed => Ended(at),
        VisitLeft => Ended(at) with { Operator = null, OperatorName = null },
        VisitLapsed => Ended(at),
        VisitReopened { Operator: null } r => Back(at, r.Place, Visit!.Operator, isReserved: false) with { Class = Visit.ClassWhenReopened, ClosedAt = null, Park = null, NotBefore = r.NotBefore },
        VisitReopened r => Back(at, r.Place, Visit!.Operator, isReserved: false) with { ClosedAt = null, Park = null },
        VisitConsulted c => Visit! with { Status = VisitStatus.Consulted, Consultant = c.Consultant, DueAt = c.AnswerBy },
        ConsultEnded c => Back(at, c.Place, Visit!.Operator, isReserved: true),
        VisitParked p => Visit! with { Status = VisitStatus.Parked, Park = p.Reason, DueAt = p.Until, CallBackAt = null },
        VisitResumed r => Back(at, r.Place, Visit!.Operator ?? Visit.Preferred, isReserved: Visit.Operator is not null) with { Class = Visit.ClassAfterHold, NotBefore = r.NotBefore },
        VisitPrioritized p => Visit! with { Class = VisitClass.Vulnerable, Place = p.Place },
        WaitKept => Visit! with { CallBackAt = null },
        _ => throw new InvalidOperationException($"{e.GetType().Name} has no effect on a visit."),
    };

    /// <summary>Stands in line again, through no fault of the citizen.</summary>
    private Visit Back(DateTimeOffset at, Place? place, OperatorId? preferred, bool isReserved) => Visit! with
    {
        Status = VisitStatus.Waiting,
        Class = VisitClass.Returned,
        WaitingSince = at,
        Place = place,
        Preferred = preferred,
        Reserved = isReserved,
        Before = Visit.Operator,
        Operator = null,
        OperatorName = null,
        OfferDeadline = null,
        DueAt = null,
        Consultant = null,
        NotBefore = null,
    };

    private Visit Ended(DateTimeOffset at) => Visit! with { Status = VisitStatus.Closed, ClosedAt = at, OfferDeadline = null, DueAt = null, Consultant = null, NotBefore = null, CallBackAt = null };
}
