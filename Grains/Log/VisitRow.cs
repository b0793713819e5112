using Omnichannel.Grains.Conversations;
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
/// <param name="Reserved">Only the preferred operator gets it, as long as he is there.</param>
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
    string? CitizenName)
{
    public bool IsOpen => Status != VisitStatus.Closed;

    /// <summary>An offer that comes to nothing costs no place, so who is on offer is still in line.</summary>
    public bool StandsInLine => Status is VisitStatus.Waiting or VisitStatus.Offered;

    /// <summary>Whether it takes one place of that operator's capacity.</summary>
    public bool Occupies(OperatorId who) => Operator == who && Status is (VisitStatus.Offered or VisitStatus.Served);
}
