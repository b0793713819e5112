using System.Text.Json.Serialization;

namespace Omnichannel.Grains.Conversations;

/// <summary>The one state that a visit is in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VisitStatus>))]
public enum VisitStatus
{
    /// <summary>Stands in line.</summary>
    Waiting,

    /// <summary>Offered to one operator until a deadline; its place in line is kept.</summary>
    Offered,

    /// <summary>One operator answers it.</summary>
    Served,

    /// <summary>Ended. It may be reopened for a while.</summary>
    Closed,

    /// <summary>The operator asks somebody competent; the citizen knows by when, and the operator is free for others meanwhile.</summary>
    Consulted,

    /// <summary>The citizen is away by agreement until a time.</summary>
    Parked,
}

/// <summary>Priority classes, the more urgent first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VisitClass>))]
public enum VisitClass
{
    /// <summary>Given back by an operator through no fault of the citizen.</summary>
    Returned,

    /// <summary>Elderly, disabled, pregnant: marked by staff with a reason that is kept.</summary>
    Vulnerable,

    Normal,
}

/// <summary>What a parked visit waits for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParkReason>))]
public enum ParkReason
{
    /// <summary>The citizen fetches a document and goes on by writing; when the time is over the visit lapses.</summary>
    Document,

    /// <summary>The citizen comes back by then; as for a document.</summary>
    ComeBack,

    /// <summary>At that time the visit stands in line again by itself, and whoever takes it calls the citizen back.</summary>
    CallBack,
}
