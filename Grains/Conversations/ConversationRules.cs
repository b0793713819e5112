using System.Collections.Immutable;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>What is to be done about a command: events to commit, a refusal, or nothing because it was done before.</summary>
public abstract record Decision
{
    private Decision() { }

    public sealed record Commit(ImmutableArray<ConversationEvent> Events) : Decision;

    public sealed record Refuse(Refusal Reason) : Decision;

    /// <param name="Version">Where the earlier effect stands in the log.</param>
    public sealed record Already(long Version) : Decision;

    /// <summary>The visit joins a line: take a place (a new visit, with it, its number) from the desk and ask again with it.</summary>
    public sealed record TakePlace(PlaceRequest Request) : Decision;
}

/// <summary>The visit's state machine: state + command -> events, or a typed refusal. Pure.</summary>
public static partial class ConversationRules
{
    public const int KeyLengthMax = 200;
    public const int NameLengthMax = 100;

    /// <summary>What a provider hands over at most in one message; adapters keep longer texts as files.</summary>
    public const int ProvidedTextLengthMax = 20_000;

    /// <summary>Nobody is silenced for longer: whoever is still a nuisance then is silenced again.</summary>
    public static readonly TimeSpan SilenceMax = TimeSpan.FromDays(366);

    /// <param name="placement">What the desk gave for the last <see cref="Decision.TakePlace"/>.</param>
    /// <param name="messageLengthMax">How much one message to the citizen takes; null = any length.</param>
    public static Decision Decide(in ConversationState state, VisitCommand command, Placement? placement, OfficeSettings office, DateTimeOffset now, int? messageLengthMax = null) =>
        state.Visit is { } visit && visit.Id == command.Visit
            ? Decide(state, visit, command, placement, office, now, messageLengthMax)
            : Refuse(Refusal.NoSuchVisit);

    /// <summary>Moves the marks forward; none moves back, or beyond the last message.</summary>
    public static Decision Mark(in ConversationState state, long citizenDelivered, long citizenRead, long operatorRead)
    {
        var last = state.LastMessage;
        long Forward(long mark, long to) => Math.Max(mark, Math.Min(to, last));
        var moved = new Marks(
            Forward(state.Marks.CitizenDelivered, Math.Max(citizenDelivered, citizenRead)),
            Forward(state.Marks.CitizenRead, citizenRead),
            Forward(state.Marks.OperatorRead, operatorRead));
        return moved == state.Marks ? new Decision.Already(state.Version) : Commit(new MarksMoved(moved));
    }

    private static Decision Decide(in ConversationState state, Visit visit, VisitCommand command, Placement? placement, OfficeSettings office, DateTimeOffset now, int? messageLengthMax) => command switch
    {
        OfferVisit c => Offer(visit, c, office, now),
        AcceptOffer c => Accept(state, visit, c),
        DeclineOffer c => Decline(visit, c.Offer, c.Operator),
        ExpireOffer c => Expire(visit, c.Offer, now),
        Reply c => Reply(state, visit, c, office, now, messageLengthMax),
        TransferVisit c => Transfer(visit, c, placement, office),
        ConsultVisit c => Consult(visit, c, office, now),
        AnswerConsult c => Answer(visit, c, placement, office),
        ParkVisit c => Park(visit, c, office, now),
        Conversations.EndHold => EndHold(visit, placement, office, now),
        PrioritizeVisit c => Prioritize(visit, c, placement, office),
        ChooseWait c => Choose(visit, c, office, now),
        LeaveLine => visit.StandsInLine || visit.Status == VisitStatus.Parked ? Commit(new VisitLeft()) : Refuse(Refusal.NotWaiting),
        CloseVisit c => Close(state, visit, c),
        ReturnVisit c => WhenServedBy(visit, c.Operator) ?? WithPlace(visit, VisitClass.Returned, placement, place => Commit(new VisitReturned(c.Operator, place))),
        ReopenVisit c => Reopen(state, visit, c, placement, office, now),
        SilenceCitizen c => Silence(visit, c, office, now),
        HearCitizen c => state.IsSilenced(now) ? Commit(new CitizenHeard(c.By)) : new Decision.Already(state.Version),
        _ => throw new ArgumentException($"Unknown command {command.GetType().Name}.", nameof(command)),
    };

    private static Decision Offer(Visit visit, OfferVisit c, OfficeSettings office, DateTimeOffset now)
    {
        if (visit.Status != VisitStatus.Waiting) return Refuse(Refusal.NotWaiting);
        if (visit.Version != c.AsOf || c.Deadline <= now) return Refuse(Refusal.OfferGone);
        if (visit.NotBefore > now && !office.IsOpen(now)) return Refuse(Refusal.TooEarly);
        var offer = new OfferId(visit.Id, visit.OfferNumber + 1);
        var offered = new VisitOffered(offer, c.Operator, c.Deadline);
        return c.AcceptAs is { } name ? Commit(offered, new OfferAccepted(offer, c.Operator, name)) : Commit(offered);
    }

    private static Decision Accept(in ConversationState state, Visit visit, AcceptOffer c)
    {
        if (visit.Status == VisitStatus.Served && visit.Offer == c.Offer && visit.Operator == c.Operator) return new Decision.Already(state.Version);
        if (visit.Status != VisitStatus.Offered || visit.Offer != c.Offer) return Refuse(Refusal.OfferGone);
        return visit.Operator == c.Operator
            ? Commit(new OfferAccepted(c.Offer, c.Operator, c.OperatorName))
            : Refuse(Refusal.NotYours);
    }

    private static Decision Decline(Visit visit, OfferId offer, OperatorId who)
    {
        if (visit.Status != VisitStatus.Offered || visit.Offer != offer) return Refuse(Refusal.OfferGone);
        return visit.Operator == who ? Commit(new OfferDeclined(offer, who, Expired: false)) : Refuse(Refusal.NotYours);
    }

    private static Decision Expire(Visit visit, OfferId offer, DateTimeOffset now)
    {
        if (visit.Status != VisitStatus.Offered || visit.Offer != offer) return Refuse(Refusal.OfferGone);
        return visit.OfferDeadline <= now
            ? Commit(new OfferDeclined(offer, visit.Operator!.Value, Expired: true))
            : Refuse(Refusal.TooEarly);
    }

    private static Decision Reply(in ConversationState state, Visit visit, Reply c, OfficeSettings office, DateTimeOffset now, int? messageLengthMax)
    {
        if (CheckKey(c.Key) is { } keyRefusal) return keyRefusal;
        if (state.SeenAt(ConversationState.OperatorKey(c.Key)) is { } version) return new Decision.Already(version);
        return WhenServedBy(visit, c.Operator)
            ?? CheckText(c.Text, office.TextLengthMax)
            ?? CheckMayWrite(state, visit, c, now)
            ?? Commit([.. PartsOf(c, messageLengthMax)
                .Select((text, n) => new OperatorWrote(n == 0 ? c.Key : $"{c.Key}/{n + 1}", text, c.Operator, visit.OperatorName!, c.Template))]);
    }

    /// <summary>A template is the provider's text: it leaves whole, and once.</summary>
    private static ImmutableArray<string> PartsOf(Reply c, int? messageLengthMax) =>
        c.Template is null && messageLengthMax is { } lengthMax ? TextParts.Of(c.Text.Trim(), lengthMax) : [c.Text.Trim()];

    /// <summary>Nobody is written to who forbade it, nor outside the channel's window but by template.</summary>
    private static Decision? CheckMayWrite(in ConversationState state, Visit visit, Reply c, DateTimeOffset now) =>
        state.IsStopped ? Refuse(Refusal.Stopped)
        : c.Template is null && visit.Id.Ticket.Channel.Window() is { } window && now - state.WroteAt > window ? Refuse(Refusal.OutsideWindow)
        : null;

    private static Decision Transfer(Visit visit, TransferVisit c, Placement? placement, OfficeSettings office)
    {
        if (WhenServedBy(visit, c.Operator) is { } refused) return refused;
        if (c.Need is { IsValid: false }) return Refuse(Refusal.NeedInvalid);
        return CheckColleague(visit, c.To)
            ?? CheckNote(c.Note, office)
            ?? WithPlace(visit with { Need = c.Need ?? visit.Need }, VisitClass.Returned, placement, place =>
                Commit(new VisitTransferred(c.Operator, c.To, Note(c.Note), place, c.Need)));
    }

    private static Decision Close(in ConversationState state, Visit visit, CloseVisit c)
    {
        if (visit.Status == VisitStatus.Closed && visit.Operator == c.Operator) return new Decision.Already(state.Version);
        // Who waits for an answer or a document may find that it is settled.
        return (visit.IsHeld ? WhenHeldBy(visit, c.Operator) : WhenServedBy(visit, c.Operator)) ?? Commit(new VisitClosed(c.Operator));
    }

    private static Decision Reopen(in ConversationState state, Visit visit, ReopenVisit c, Placement? placement, OfficeSettings office, DateTimeOffset now)
    {
        if (visit.IsOpen) return Refuse(Refusal.NotClosed);
        if (visit.Operator != c.Operator) return Refuse(Refusal.NotYours);
        if (state.IsSilenced(now)) return Refuse(Refusal.Silenced);
        return MayReopen(visit, office, now)
            ? WithPlace(visit, VisitClass.Returned, placement, place => Commit(new VisitReopened(c.Operator, place)))
            : Refuse(Refusal.TooLate);
    }

    private static Decision Silence(Visit visit, SilenceCitizen c, OfficeSettings office, DateTimeOffset now)
    {
        if (c.Reason == SilenceReason.Spam && WhenServedBy(visit, c.By) is { } refused) return refused;
        if ((CheckNote(c.Note, office) ?? CheckTime(c.Until, SilenceMax, now)) is { } invalid) return invalid;
        var silenced = new CitizenSilenced(c.Reason, c.By, c.Until, Note(c.Note));
        return visit.IsOpen ? Commit(silenced, new VisitClosed(visit.Operator ?? c.By)) : Commit(silenced);
    }

    /// <summary>A visit that joins a line needs a place; with one in hand it can be decided.</summary>
    private static Decision WithPlace(Visit visit, VisitClass among, Placement? placement, Func<Place, Decision> decide, Place? held = null, bool isLast = false) =>
        placement?.Visit == visit.Id
            ? decide(placement.Place)
            : new Decision.TakePlace(new PlaceRequest(visit.Id.Ticket.Channel, among, visit.Need ?? Need.Any, visit.Id, held, isLast));

    private static bool MayReopen(Visit visit, OfficeSettings office, DateTimeOffset now) =>
        now - visit.ClosedAt <= office.ReopenWindow;

    /// <summary>Null when that operator serves it; otherwise why not.</summary>
    private static Decision? WhenServedBy(Visit visit, OperatorId who) =>
        visit.Status != VisitStatus.Served ? Refuse(Refusal.NotServed)
        : visit.Operator != who ? Refuse(Refusal.NotYours)
        : null;

    /// <summary>A visit goes to nobody of another office.</summary>
    private static Decision? CheckColleague(Visit visit, OperatorId? who) =>
        who is { } colleague && colleague.Office != visit.Id.Office ? Refuse(Refusal.NotYours) : null;

    private static Decision? CheckText(string text, int lengthMax) =>
        string.IsNullOrWhiteSpace(text) ? Refuse(Refusal.TextEmpty)
        : text.Length > lengthMax ? Refuse(Refusal.TextTooLong)
        : null;

    private static Decision? CheckNote(string? note, OfficeSettings office) => note?.Length > office.TextLengthMax ? Refuse(Refusal.TextTooLong) : null;

    private static Decision? CheckKey(string key) =>
        key is { Length: > 0 and <= KeyLengthMax } ? null : Refuse(Refusal.KeyInvalid);

    private static string? Note(string? note) => string.IsNullOrWhiteSpace(note) ? null : note.Trim();

    private static Decision Commit(params ImmutableArray<ConversationEvent> events) => new Decision.Commit(events);

    private static Decision Refuse(Refusal reason) => new Decision.Refuse(reason);
}
