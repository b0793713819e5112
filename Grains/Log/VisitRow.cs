using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Log;

/// <summary>How a visit stands: one row of the store, and what a conversation tells the desk and the operator.
/// Between two rows of one visit the higher version is the truth.</summary>
/// <param name="Version">The conversation's version at which the row came about.</param>
/// <param name="WaitingSince">Since when it stands in line: its place. Unchanged by offers that come to nothing.</param>
/// <param name="Operator">Who it is offered to, who serves it, or who served it last.</param>
/// <param name="OfferNumber">The number of the last offer, 0 before the first.</param>
/// <param name="OfferDeadline">Set while it is offered.</param>
/// <param name="Preferred">Who should serve it, if it can be: who served this citizen last, or who it was transferred to.</param>
/// <param name="Reserved">Only the preferred operator gets it, as long as he is there and not for longer than the office reserves.</param>
/// <param name="Place">Its place in line, given by the desk when it joined; null in rows from before there were places.</param>
/// <param name="Need">What serving it takes: its line. Null = nothing special.</param>
/// <param name="NotBefore">It came out of hours and stands in line; it is offered to nobody before, unless the office is open earlier after all.</param>
/// <param name="DueAt">Until when it is consulted on or parked.</param>
/// <param name="Park">Why it was parked; kept afterwards, so that who serves it knows.</param>
/// <param name="Consultant">The colleague who is asked, while it is consulted on.</param>
/// <param name="Citizen">The person, where several addresses of one person are linked.</param>
[GenerateSerializer, Immutable, Alias("VisitRow")]
public sealed record VisitRow(
    VisitId Visit,
    ConversationId Conversation,
    long Version,
    VisitStatus Status,
    VisitClass Class,
    DateTimeOffset OpenedAt,
    DateTimeOffset WaitingSince,
    OperatorId? Operator,
    int OfferNumber,
    DateTimeOffset? OfferDeadline,
    OperatorId? Preferred,
    bool Reserved,
    DateTimeOffset? ServedAt,
    DateTimeOffset? ClosedAt,
    string? CitizenName,
    Place? Place = null,
    Need? Need = null,
    DateTimeOffset? NotBefore = null,
    DateTimeOffset? DueAt = null,
    ParkReason? Park = null,
    OperatorId? Consultant = null,
    string? Citizen = null)
{
    public bool IsOpen => Status != VisitStatus.Closed;

    /// <summary>An offer that comes to nothing costs no place, so who is on offer is still in line.</summary>
    public bool StandsInLine => Status is VisitStatus.Waiting or VisitStatus.Offered;

    /// <summary>Whether it takes of that operator's capacity.</summary>
    public bool Occupies(OperatorId who) => Operator == who && Status is (VisitStatus.Offered or VisitStatus.Served);

    /// <summary>Whether that operator's console shows it: his own, also while he waits for an answer or a document, and what he is asked.</summary>
    public bool IsOnBoardOf(OperatorId who) =>
        (Operator == who && Status is not (VisitStatus.Waiting or VisitStatus.Closed)) || (Consultant == who && Status == VisitStatus.Consulted);

    /// <summary>The line that it stands in.</summary>
    public Need LineOf => Need ?? Need.Any;

    public bool IsInSamePlaceAs(VisitRow other) => Place == other.Place && LineOf == other.LineOf && WaitingSince == other.WaitingSince && Person == other.Person;

    /// <summary>Who stands in line: at most one place for a person, however many conversations he has.</summary>
    public string Person => Citizen ?? Conversation.ToString();
}
