using System.Collections.Immutable;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Offices;

namespace Omnichannel.Grains.Conversations;

/// <summary>Visits that wait for somebody else than an operator: consulted on, parked, to be called back; and who goes first.</summary>
public static partial class ConversationRules
{
    private static Decision Consult(Visit visit, ConsultVisit c, OfficeSettings office, DateTimeOffset now) =>
        WhenServedBy(visit, c.Operator)
        ?? CheckText(c.Question, office)
        ?? CheckText(c.Official, office)
        ?? CheckTime(c.AnswerBy, office, now)
        ?? Commit(
            new VisitConsulted(c.Operator, c.Consultant, c.Official.Trim(), c.AnswerBy, c.Question.Trim()),
            new OfficeWrote(null, OfficeWords.Consulted(office, c.AnswerBy)));

    private static Decision Answer(Visit visit, AnswerConsult c, Placement? placement, OfficeSettings office)
    {
        if (visit.Status != VisitStatus.Consulted) return Refuse(Refusal.NotConsulted);
        if (visit.Consultant != c.By && visit.Operator != c.By) return Refuse(Refusal.NotYours);
        return CheckText(c.Answer, office)
            ?? WithPlace(visit, VisitClass.Returned, placement, place => Commit(new ConsultEnded(c.ByName, c.Answer.Trim(), place)));
    }

    private static Decision Park(Visit visit, ParkVisit c, OfficeSettings office, DateTimeOffset now) =>
        WhenServedBy(visit, c.Operator)
        ?? CheckTime(c.Until, office, now)
        ?? Commit(
            new VisitParked(ParkReason.Document, c.Until, c.Operator, Note(c.Note)),
            new OfficeWrote(null, OfficeWords.Parked(office, c.Until)));

    private static Decision EndHold(Visit visit, Placement? placement, OfficeSettings office, DateTimeOffset now)
    {
        if (!IsHeld(visit)) return Refuse(Refusal.NotHeld);
        if (visit.DueAt > now) return Refuse(Refusal.TooEarly);
        if (visit.Status == VisitStatus.Consulted)
            return WithPlace(visit, VisitClass.Returned, placement, place => Commit(new ConsultEnded(null, null, place)));
        return visit.Park == ParkReason.CallBack
            ? WithPlace(visit, ClassAfterHold(visit), placement, place => Commit(new VisitResumed(place)), HeldPlace(visit))
            : Commit(new VisitLapsed(), new OfficeWrote(null, OfficeWords.Lapsed(office, visit.Id)));
    }

    private static Decision Prioritize(Visit visit, PrioritizeVisit c, Placement? placement)
    {
        if (visit.Status != VisitStatus.Waiting || visit.Class != VisitClass.Normal) return Refuse(Refusal.NotWaiting);
        return Note(c.Reason) is { } reason
            ? WithPlace(visit, VisitClass.Vulnerable, placement, place => Commit(new VisitPrioritized(c.By, reason, place)))
            : Refuse(Refusal.TextEmpty);
    }

    private static Decision Choose(Visit visit, ChooseWait c, OfficeSettings office, DateTimeOffset now)
    {
        if (!visit.MayChoose || visit.Status != VisitStatus.Waiting) return Refuse(Refusal.NoChoice);
        return (c.At is { } at ? CheckTime(at, office, now) : null) ?? new Decision.Commit(Chosen(visit, c.Choice, c.At, office, now));
    }

    /// <summary>A time outside the hours moves to the next opening: nobody calls back from a closed office.</summary>
    private static ImmutableArray<ConversationEvent> Chosen(Visit visit, WaitChoice choice, DateTimeOffset? wished, OfficeSettings office, DateTimeOffset now)
    {
        var at = wished ?? now + office.CallBackIn;
        at = office.OpensNext(at) ?? at;
        return choice switch
        {
            WaitChoice.CallBack => [new VisitParked(ParkReason.CallBack, at, null, null), new OfficeWrote(null, OfficeWords.CallBack(office, visit.Id, at))],
            WaitChoice.ComeBack => [new VisitParked(ParkReason.ComeBack, at, null, null), new OfficeWrote(null, OfficeWords.Parked(office, at))],
            _ => [new WaitKept()],
        };
    }

    private static bool IsHeld(Visit visit) => visit.Status is VisitStatus.Consulted or VisitStatus.Parked;

    /// <summary>Who was served already comes back first; who was in line comes back to the class of before.</summary>
    private static VisitClass ClassAfterHold(Visit visit) => visit.Operator is null ? visit.Class : VisitClass.Returned;

    private static Place? HeldPlace(Visit visit) => visit.Operator is null ? visit.Place : null;

    private static Decision? WhenHeldBy(Visit visit, Omnichannel.Grains.Shared.OperatorId who) => visit.Operator == who ? null : Refuse(Refusal.NotYours);

    private static Decision? CheckTime(DateTimeOffset at, OfficeSettings office, DateTimeOffset now) =>
        at > now && at <= now + office.HoldMax ? null : Refuse(Refusal.TimeInvalid);
}
