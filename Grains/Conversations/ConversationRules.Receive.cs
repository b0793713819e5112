using System.Collections.Immutable;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>What a citizen's message does.</summary>
public static partial class ConversationRules
{
    /// <summary>A citizen's message. It is always kept; what else happens depends on the visit: one that is parked goes on, one
    /// that was closed a moment ago opens again, and where there is none a new one opens.</summary>
    /// <param name="placement">What the desk gave for the last <see cref="Decision.TakePlace"/>.</param>
    public static Decision Receive(in ConversationState state, InboundMessage message, Channel channel, Placement? placement, OfficeSettings office, DateTimeOffset now)
    {
        var decision = Take(state, message, channel, placement, office, now);
        return decision switch
        {
            Decision.Commit taken when message.AnsweredBy is { } who => Answered(state, taken.Events, who, now),
            // It is closed in the commit that opens it, and never stands in line.
            Decision.TakePlace wish when message.AnsweredBy is not null => new Decision.TakePlace(wish.Request with { IsForNobody = true }),
            Decision.Commit taken when message.RefusesAutomatic => new Decision.Commit(Unsaid(taken.Events)),
            _ => decision,
        };
    }

    /// <summary>Why no conversation would take the message, whatever its state; <see cref="Refusal.None"/> where one does.</summary>
    public static Refusal RefusalOf(InboundMessage message, OfficeSettings office) => CheckMessage(message, office) is Decision.Refuse refused ? refused.Reason : Refusal.None;

    /// <summary>A provider has taken its message from the citizen already: that cannot be refused for its length any more.</summary>
    private static Decision? CheckMessage(InboundMessage message, OfficeSettings office) =>
        CheckKey(message.Key)
        ?? CheckText(message.Text, message.Route is null ? office.TextLengthMax : ProvidedTextLengthMax)
        ?? (message.Need is { IsValid: false } ? Refuse(Refusal.NeedInvalid) : null);

    private static Decision Take(in ConversationState state, InboundMessage message, Channel channel, Placement? placement, OfficeSettings office, DateTimeOffset now)
    {
        if (CheckMessage(message, office) is { } refused) return refused;
        if (state.SeenAt(ConversationState.CitizenKey(message.Key)) is { } version) return new Decision.Already(version);

        var wrote = new CitizenWrote(message.Key, message.Text.Trim(), Name(message.SenderName), message.SentAt)
        {
            // Whoever else writes within the thread leads no answer away from its citizen, and says nothing in his name.
            Route = message.From is not null || message.Route == state.Route ? null : message.Route,
            Attachments = message.Attachments.IsEmpty ? default : message.Attachments,
            Quoted = message.Quoted,
            IsAutomatic = message.IsAutomatic,
            Consent = message.From is null ? message.Consent : null,
            From = message.From,
        };
        if (state.IsSilenced(now)) return Commit(wrote with { IsFolded = true });
        // No machine is answered, and none waits in line; nor does who just says STOP.
        if (message.IsAutomatic || wrote.Consent == Consent.Stopped) return Commit(wrote);
        var kept = FloodRules.Judge(state.Flood, wrote, office, now);
        return state.Visit switch
        {
            { Status: VisitStatus.Parked, Park: not ParkReason.CallBack } parked => Resumed(parked, kept, placement, office),
            { MayChoose: true } waiting when wrote.From is null && ChoiceOf(wrote.Text) is { } choice => Commit([.. kept, .. Chosen(waiting, choice, null, office, now)]),
            { IsOpen: true } => new Decision.Commit(kept),
            // A flood that goes on after the closing is no new question: the first message after it opens a visit, and shows what was folded.
            _ when kept[0] is CitizenWrote { IsFolded: true } && FloodRules.GoesOn(state.Flood, office, now) => new Decision.Commit(kept),
            { } closed when MayReopen(closed, office, now) => Reopened(closed, kept, placement, office),
            _ => Open(state, channel, kept, message.Need ?? Need.Any, placement, office),
        };
    }

    /// <summary>Without what the office would say by itself; who is not told of a choice has none.</summary>
    private static ImmutableArray<ConversationEvent> Unsaid(ImmutableArray<ConversationEvent> events) =>
        [.. events.Where(e => e is not OfficeWrote).Select(e => e is VisitOpened opened ? opened with { CallBackAt = null } : e)];

    private static Decision Resumed(Visit parked, ImmutableArray<ConversationEvent> kept, Placement? placement, OfficeSettings office) =>
        WithPlace(parked, parked.ClassAfterHold, placement, place => new Decision.Commit([.. kept, new VisitResumed(place, placement?.NotBefore), .. Closed(placement, office)]), HeldPlace(parked));

    private static Decision Reopened(Visit closed, ImmutableArray<ConversationEvent> kept, Placement? placement, OfficeSettings office) =>
        WithPlace(closed, closed.ClassWhenReopened, placement, place => new Decision.Commit([.. kept, new VisitReopened(null, place, placement?.NotBefore), .. Closed(placement, office)]),
            // Who left the line and comes back at once has no place to gain, and none to take from others.
            isLast: closed.Operator is null);

    /// <summary>In one commit: the desk never sees a visit in line that needs nobody, and nobody carries it. What another operator has,
    /// on offer too, stays with him; he sees what was said.</summary>
    private static Decision Answered(in ConversationState state, ImmutableArray<ConversationEvent> taken, AnsweredBy who, DateTimeOffset now)
    {
        var visit = taken.Aggregate(state, (s, e) => s.Apply(e, now)).Visit;
        var closed = new VisitClosed(who.Operator);
        if (visit is { Status: VisitStatus.Served } && visit.Operator == who.Operator) return Commit([.. taken, closed]);
        if (visit is not { Status: VisitStatus.Waiting }) return new Decision.Commit(taken);
        var offer = new OfferId(visit.Id, visit.OfferNumber + 1);
        return Commit([.. taken.Where(e => e is not OfficeWrote), new VisitOffered(offer, who.Operator, now), new OfferAccepted(offer, who.Operator, who.Name), closed]);
    }

    private static Decision Open(in ConversationState state, Channel channel, ImmutableArray<ConversationEvent> kept, Need need, Placement? placement, OfficeSettings office)
    {
        if (placement is not { } given || WasGiven(state, given.Visit)) return new Decision.TakePlace(new PlaceRequest(channel, VisitClass.Normal, need, null, null));
        var isLong = given is { NotBefore: null, Shown.Wait: { } wait } && wait.P50Seconds >= office.SurgeAfter.TotalSeconds;
        var callBackAt = isLong ? WhenOpen(given.CallBackAt, office) : (DateTimeOffset?)null;
        var opened = new VisitOpened(given.Visit, state.LastOperator, given.Place, need, given.NotBefore, callBackAt);
        return new Decision.Commit([.. kept, opened, .. callBackAt is { } at ? OfficeWords.Surge(office, given, at) : Closed(given, office)]);
    }

    /// <summary>A number that this conversation has had: the place was asked for to open that visit again, and the time for that ran out meanwhile. The
    /// store refuses numbers of others; one's own would make two visits one.</summary>
    private static bool WasGiven(in ConversationState state, VisitId visit) =>
        state.Visit is { Id: var last } && last.Day == visit.Day && visit.Ticket.Number <= last.Ticket.Number;

    /// <summary>Who joins the line out of hours hears when somebody is there.</summary>
    private static ImmutableArray<ConversationEvent> Closed(Placement? given, OfficeSettings office) =>
        given is { NotBefore: { } opens } ? OfficeWords.OutOfHours(office, given, opens) : [];

    /// <summary>A text channel has no buttons: a bare number is the choice.</summary>
    private static WaitChoice? ChoiceOf(string text) => text switch
    {
        "1" => WaitChoice.KeepWaiting,
        "2" => WaitChoice.CallBack,
        "3" => WaitChoice.ComeBack,
        _ => null,
    };

    private static string? Name(string? name)
    {
        var trimmed = name?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed[..Math.Min(trimmed.Length, NameLengthMax)];
    }
}
