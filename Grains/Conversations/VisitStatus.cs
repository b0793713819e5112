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
