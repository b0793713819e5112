using System.Collections.Immutable;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>Visits that wait for somebody else than an operator: consulted on, parked, to be called back; and who goes first.</summary>
public static partial class ConversationRules
{
    private static Decision Consult(Visit visit, ConsultVisit c, OfficeSettings office, DateTimeOffset now) =>
        WhenServedBy(visit, c.Operator)
        ?? CheckColleague(visit, c.Consultant)
        ?? CheckText(c.Question, office.TextLengthMax)
        ?? CheckText(c.Official, NameLengthMax)
        ?? CheckTime(c.AnswerBy, office.HoldMax, now)
        ?? Commit([
            new VisitConsulted(c.Operator, c.Consultant, c.Official.Trim(), c.AnswerBy, c.Question.Trim()),
            .. OfficeWords.Consulted(office, c.AnswerBy)]);

    private static Decision Answer(Visit visit, AnswerConsult c, Placement? placement, OfficeSettings office)
    {
        if (visit.Status != VisitStatus.Consulted) return Refuse(Refusal.NotConsulted);
        if (visit.Consultant != c.By && visit.Operator != c.By) return Refuse(Refusal.NotYours);
        return CheckText(c.Answer, office.TextLengthMax)
            ?? WithPlace(visit, VisitClass.Returned, placement, place => Commit(new ConsultEnded(c.ByName, c.Answer.Trim(), place)));
    }

    private static Decision Park(Visit visit, ParkVisit c, OfficeSettings office, DateTimeOffset now) =>
        WhenServedBy(visit, c.Operator)
        ?? CheckNote(c.Note, office)
        ?? CheckTime(c.Until, office.HoldMax, now)
        ?? Commit([
            new VisitParked(ParkReason.Document, c.Until, c.Operator, Note(c.Note)),
            .. OfficeWords.Parked(office, c.Until)]);

    private static Decision EndHold(Visit visit, Placement? placement, OfficeSettings office, DateTimeOffset now)
    {
        if (!visit.IsHeld) return Refuse(Refusal.NotHeld);
        if (visit.DueAt > now) return Refuse(Refusal.TooEarly);
        if (visit.Status == VisitStatus.Consulted)
            return WithPlace(visit, VisitClass.Returned, placement, place => Commit(new ConsultEnded(null, null, place)));
        return visit.Park == ParkReason.CallBack
            ? WithPlace(visit, visit.ClassAfterHold, placement, place => Commit(new VisitResumed(place)), HeldPlace(visit))
            : Commit([new VisitLapsed(), .. OfficeWords.Lapsed(office, visit.Id)]);
    }

    private static Decision Prioritize(Visit visit, PrioritizeVisit c, Placement? placement, OfficeSettings office)
    {
        if (visit.Status != VisitStatus.Waiting || visit.Class != VisitClass.Normal) return Refuse(Refusal.NotWaiting);
        // Where the bound holds the class back the new place may be the farther one: priority costs nobody a place.
        return CheckText(c.Reason, office.TextLengthMax)
            ?? WithPlace(visit, VisitClass.Vulnerable, placement, place =>
                Commit(new VisitPrioritized(c.By, c.Reason.Trim(), visit.Place < place ? visit.Place.Value : place)));
    }

    private static Decision Choose(Visit visit, ChooseWait c, OfficeSettings office, DateTimeOffset now)
    {
        if (!visit.MayChoose || visit.Status != VisitStatus.Waiting) return Refuse(Refusal.NoChoice);
        return (c.At is { } at ? CheckTime(at, office.HoldMax, now) : null) ?? new Decision.Commit(Chosen(visit, c.Choice, c.At, office, now));
    }

    /// <summary>Without a wish it is the time that the citizen was told, as long as that has not passed.</summary>
    private static ImmutableArray<ConversationEvent> Chosen(Visit visit, WaitChoice choice, DateTimeOffset? wished, OfficeSettings office, DateTimeOffset now)
    {
        var told = visit.CallBackAt > now ? visit.CallBackAt : null;
        var at = WhenOpen(wished ?? told ?? now + office.CallBackIn, office);
        return choice switch
        {
            WaitChoice.CallBack => [new VisitParked(ParkReason.CallBack, at, null, null), .. OfficeWords.CallBack(office, visit.Id, at)],
            WaitChoice.ComeBack => [new VisitParked(ParkReason.ComeBack, at, null, null), .. OfficeWords.Parked(office, at)],
            _ => [new WaitKept()],
        };
    }

    /// <summary>A time outside the hours moves to the next opening: nobody calls back from a closed office.</summary>
    private static DateTimeOffset WhenOpen(DateTimeOffset at, OfficeSettings office) => office.OpensNext(at) ?? at;

    private static Place? HeldPlace(Visit visit) => visit.Operator is null ? visit.Place : null;

    private static Decision? WhenHeldBy(Visit visit, OperatorId who) => visit.Operator == who ? null : Refuse(Refusal.NotYours);

    private static Decision? CheckTime(DateTimeOffset at, TimeSpan most, DateTimeOffset now) =>
        at > now && at - now <= most ? null : Refuse(Refusal.TimeInvalid);
}
