using System.Collections.Immutable;
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

    /// <summary>A new visit must be opened: take a queue number and ask again with it.</summary>
    public sealed record TakeNumber : Decision;
}

/// <summary>The office's limits that the rules need.</summary>
public sealed record ConversationLimits(int TextLengthMax, TimeSpan ReopenWindow)
{
    public const int KeyLengthMax = 200;
    public const int NameLengthMax = 100;
}

/// <summary>The visit's state machine: state + command -> events, or a typed refusal. Pure.</summary>
public static class ConversationRules
{
    public static Decision Decide(ConversationState state, VisitCommand command, ConversationLimits limits, DateTimeOffset now) =>
        state.Visit is { } visit && visit.Id == command.Visit
            ? Decide(state, visit, command, limits, now)
            : Refuse(Refusal.NoSuchVisit);

    /// <summary>A citizen's message. It is always kept; what else happens depends on the visit: none is open and
    /// <paramref name="fresh"/> is a number for a new one, or it was closed a moment ago and opens again.</summary>
    /// <param name="fresh">The visit to open if one is needed; without it the answer is then <see cref="Decision.TakeNumber"/>.</param>
    public static Decision Receive(ConversationState state, InboundMessage message, VisitId? fresh, ConversationLimits limits, DateTimeOffset now)
    {
        if (CheckKey(message.Key) is { } keyRefusal) return keyRefusal;
        if (CheckText(message.Text, limits) is { } textRefusal) return textRefusal;
        if (state.SeenAt(ConversationState.CitizenKey(message.Key)) is { } version) return new Decision.Already(version);

        var wrote = new CitizenWrote(message.Key, message.Text.Trim(), Name(message.SenderName), message.SentAt);
        if (state.Visit is { } visit && visit.Status != VisitStatus.Closed) return Commit(wrote);
        if (state.Visit is { } closed && MayReopen(closed, limits, now)) return Commit(wrote, new VisitReopened(null));
        return fresh is { } visitId ? Commit(wrote, new VisitOpened(visitId, state.LastOperator)) : new Decision.TakeNumber();
    }

    /// <summary>Moves the marks forward; none moves back, or beyond the last message.</summary>
    public static Decision Mark(ConversationState state, long citizenDelivered, long citizenRead, long operatorRead)
    {
        long Forward(long mark, long to) => Math.Max(mark, Math.Min(to, state.LastMessage));
        var moved = new Marks(
            Forward(state.Marks.CitizenDelivered, Math.Max(citizenDelivered, citizenRead)),
            Forward(state.Marks.CitizenRead, citizenRead),
            Forward(state.Marks.OperatorRead, operatorRead));
        return moved == state.Marks ? new Decision.Already(state.Version) : Commit(new MarksMoved(moved));
    }

    private static Decision Decide(ConversationState state, Visit visit, VisitCommand command, ConversationLimits limits, DateTimeOffset now) => command switch
    {
        OfferVisit c => Offer(visit, c),
        AcceptOffer c => Accept(state, visit, c),
        DeclineOffer c => Decline(visit, c.Offer, c.Operator),
        ExpireOffer c => Expire(visit, c.Offer, now),
        Reply c => Reply(state, visit, c, limits),
        TransferVisit c => WhenServedBy(visit, c.Operator) ?? Commit(new VisitTransferred(c.Operator, c.To, Note(c.Note))),
        CloseVisit c => Close(state, visit, c),
        ReturnVisit c => WhenServedBy(visit, c.Operator) ?? Commit(new VisitReturned(c.Operator)),
        ReopenVisit c => Reopen(visit, c, limits, now),
        _ => throw new ArgumentException($"Unknown command {command.GetType().Name}.", nameof(command)),
    };

    private static Decision Offer(Visit visit, OfferVisit c) =>
        visit.Status == VisitStatus.Waiting
            ? Commit(new VisitOffered(new OfferId(visit.Id, visit.OfferNumber + 1), c.Operator, c.Deadline))
            : Refuse(Refusal.NotWaiting);

    private static Decision Accept(ConversationState state, Visit visit, AcceptOffer c)
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

    private static Decision Reply(ConversationState state, Visit visit, Reply c, ConversationLimits limits)
    {
        if (CheckKey(c.Key) is { } keyRefusal) return keyRefusal;
        if (state.SeenAt(ConversationState.OperatorKey(c.Key)) is { } version) return new Decision.Already(version);
        return WhenServedBy(visit, c.Operator)
            ?? CheckText(c.Text, limits)
            ?? Commit(new OperatorWrote(c.Key, c.Text.Trim(), c.Operator, visit.OperatorName!));
    }

    private static Decision Close(ConversationState state, Visit visit, CloseVisit c) =>
        visit.Status == VisitStatus.Closed && visit.Operator == c.Operator
            ? new Decision.Already(state.Version)
            : WhenServedBy(visit, c.Operator) ?? Commit(new VisitClosed(c.Operator));

    private static Decision Reopen(Visit visit, ReopenVisit c, ConversationLimits limits, DateTimeOffset now)
    {
        if (visit.Status != VisitStatus.Closed) return Refuse(Refusal.NotClosed);
        if (visit.Operator != c.Operator) return Refuse(Refusal.NotYours);
        return MayReopen(visit, limits, now) ? Commit(new VisitReopened(c.Operator)) : Refuse(Refusal.TooLate);
    }

    private static bool MayReopen(Visit visit, ConversationLimits limits, DateTimeOffset now) =>
        now - visit.ClosedAt <= limits.ReopenWindow;

    /// <summary>Null when that operator serves it; otherwise why not.</summary>
    private static Decision? WhenServedBy(Visit visit, OperatorId who) =>
        visit.Status != VisitStatus.Served ? Refuse(Refusal.NotServed)
        : visit.Operator != who ? Refuse(Refusal.NotYours)
        : null;

    private static Decision? CheckText(string text, ConversationLimits limits) =>
        string.IsNullOrWhiteSpace(text) ? Refuse(Refusal.TextEmpty)
        : text.Length > limits.TextLengthMax ? Refuse(Refusal.TextTooLong)
        : null;

    private static Decision? CheckKey(string key) =>
        key is { Length: > 0 and <= ConversationLimits.KeyLengthMax } ? null : Refuse(Refusal.KeyInvalid);

    private static string? Note(string? note) => string.IsNullOrWhiteSpace(note) ? null : note.Trim();

    private static string? Name(string? name)
    {
        var trimmed = name?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed[..Math.Min(trimmed.Length, ConversationLimits.NameLengthMax)];
    }

    private static Decision Commit(params ImmutableArray<ConversationEvent> events) => new Decision.Commit(events);

    private static Decision Refuse(Refusal reason) => new Decision.Refuse(reason);
}
