using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Simulation.Ledgers;

/// <summary>The visit as the simulation understands it, apart from the product's own fold: which events may follow on which state.
/// An event that is not here stops the simulation, so that it learns every new one.</summary>
public sealed record VisitModel(VisitId Visit, VisitStatus Status, OperatorId? Operator = null, int OfferNumber = 0, DateTimeOffset? Deadline = null)
{
    /// <summary>The visit after the event, or why the event is impossible.</summary>
    public static (VisitModel? After, string? Impossible) Step(VisitModel? visit, ConversationEvent e) => e switch
    {
        CitizenWrote or MarksMoved or OutboundMoved => (visit, null),
        VisitOpened o => visit is null or { Status: VisitStatus.Closed }
            ? (new VisitModel(o.Visit, VisitStatus.Waiting), null)
            : (visit, $"it is {visit.Status}"),
        VisitOffered o => visit is { Status: VisitStatus.Waiting } && o.Offer == new OfferId(visit.Visit, visit.OfferNumber + 1)
            ? (visit with { Status = VisitStatus.Offered, Operator = o.Operator, OfferNumber = o.Offer.Number, Deadline = o.Deadline }, null)
            : (visit, $"{o.Offer} is not the next offer of {visit}"),
        OfferAccepted a => visit is { Status: VisitStatus.Offered } && visit.IsOffer(a.Offer, a.Operator)
            ? (visit with { Status = VisitStatus.Served, Deadline = null }, null)
            : (visit, $"{a.Offer} is not on offer to {a.Operator}: {visit}"),
        OfferDeclined d => visit is { Status: VisitStatus.Offered } && visit.IsOffer(d.Offer, d.Operator)
            ? (visit.InLine(), null)
            : (visit, $"{d.Offer} is not on offer to {d.Operator}: {visit}"),
        OperatorWrote w => (visit, visit.NotServedBy(w.Operator)),
        VisitTransferred t => (visit?.InLine(), visit.NotServedBy(t.From)),
        VisitReturned r => (visit?.InLine(), visit.NotServedBy(r.From)),
        VisitClosed c => (visit is null ? null : visit with { Status = VisitStatus.Closed }, visit.NotServedBy(c.Operator)),
        VisitReopened => visit is { Status: VisitStatus.Closed }
            ? (visit.InLine(), null)
            : (visit, $"it is not closed: {visit}"),
        _ => throw new NotSupportedException($"The simulation does not know the event {e.GetType().Name} yet."),
    };

    private VisitModel InLine() => this with { Status = VisitStatus.Waiting, Operator = null, Deadline = null };

    private bool IsOffer(OfferId offer, OperatorId who) => offer == new OfferId(Visit, OfferNumber) && Operator == who;
}

file static class Serving
{
    public static string? NotServedBy(this VisitModel? visit, OperatorId who) =>
        visit is { Status: VisitStatus.Served } && visit.Operator == who ? null : $"{who} does not serve it: {visit}";
}
