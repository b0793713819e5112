using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Simulation.Ledgers;

/// <summary>The visit as the simulation understands it, apart from the product's own fold: which events may follow on which state.
/// An event that is not here stops the simulation, so that it learns every new one.</summary>
public sealed record VisitModel(VisitId Visit, VisitStatus Status, OperatorId? Operator = null, int OfferNumber = 0, DateTimeOffset? Deadline = null, bool IsSilenced = false)
{
    /// <summary>The visit after the event, or why the event is impossible.</summary>
    public static (VisitModel? After, string? Impossible) Step(VisitModel? visit, ConversationEvent e) => e switch
    {
        CitizenWrote or MarksMoved or OutboundMoved or OfficeWrote or FloodSeen or CitizenLinked => (visit, null),
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
        VisitClosed c => (visit?.Ended(), visit is { IsSilenced: true, Status: not VisitStatus.Closed } ? null : visit.NotWith(c.Operator)),
        VisitConsulted c => (visit is null ? null : visit with { Status = VisitStatus.Consulted }, visit.NotServedBy(c.Operator)),
        ConsultEnded => When(visit, visit is { Status: VisitStatus.Consulted }, visit?.InLine(), "is not consulted on"),
        VisitParked { Operator: { } who } => (visit is null ? null : visit with { Status = VisitStatus.Parked }, visit.NotServedBy(who)),
        VisitParked => When(visit, visit is { Status: VisitStatus.Waiting }, visit is null ? null : visit with { Status = VisitStatus.Parked }, "does not wait"),
        VisitResumed => When(visit, visit is { Status: VisitStatus.Parked }, visit?.InLine(), "is not parked"),
        VisitPrioritized or WaitKept => When(visit, visit is { Status: VisitStatus.Waiting }, visit, "does not wait"),
        VisitLeft => When(visit, visit is { Status: VisitStatus.Waiting or VisitStatus.Offered or VisitStatus.Parked }, visit is null ? null : visit.Ended() with { Operator = null }, "is not in line"),
        VisitLapsed => When(visit, visit is { Status: VisitStatus.Parked }, visit?.Ended(), "is not parked"),
        CitizenSilenced => (visit is null ? null : visit with { IsSilenced = true }, null),
        CitizenHeard => (visit is null ? null : visit with { IsSilenced = false }, null),
        VisitReopened => visit is { Status: VisitStatus.Closed }
            ? (visit.InLine(), null)
            : (visit, $"it is not closed: {visit}"),
        _ => throw new NotSupportedException($"The simulation does not know the event {e.GetType().Name} yet."),
    };

    private static (VisitModel?, string?) When(VisitModel? visit, bool isPossible, VisitModel? after, string otherwise) =>
        isPossible ? (after, null) : (visit, $"it {otherwise}: {visit}");

    private VisitModel Ended() => this with { Status = VisitStatus.Closed, Deadline = null };

    private VisitModel InLine() => this with { Status = VisitStatus.Waiting, Operator = null, Deadline = null };

    private bool IsOffer(OfferId offer, OperatorId who) => offer == new OfferId(Visit, OfferNumber) && Operator == who;
}

file static class Serving
{
    public static string? NotServedBy(this VisitModel? visit, OperatorId who) =>
        visit is { Status: VisitStatus.Served } && visit.Operator == who ? null : $"{who} does not serve it: {visit}";

    /// <summary>Who waits for an answer or a document may close it too.</summary>
    public static string? NotWith(this VisitModel? visit, OperatorId who) =>
        visit is { Status: VisitStatus.Served or VisitStatus.Consulted or VisitStatus.Parked } && visit.Operator == who ? null : $"{who} does not have it: {visit}";
}
