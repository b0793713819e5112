using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>Who is served next, and by whom.</summary>
public sealed partial class DeskGrain
{
    /// <summary>How far a run looks past visits that nobody with room may take now: they are few, unless something is odd.</summary>
    private const int LookedPastMax = 200;
    private const int PassedOverMax = 20;

    /// <summary>A place that a conversation has asked for and never taken is given up after that.</summary>
    private static readonly TimeSpan ReservationKept = TimeSpan.FromMinutes(1);

    private readonly Dictionary<VisitId, OperatorId> _offering = [];

    // Each may stand yet: until its visit has moved or its time is over nobody else gets the room that it takes.
    private readonly List<Unanswered> _unanswered = [];

    /// <summary>An offer of which nobody heard how it went.</summary>
    /// <param name="Visit">As it stood when it was asked about.</param>
    private sealed record Unanswered(VisitRow Visit, OperatorId Operator, DateTimeOffset Deadline);

    /// <summary>Who may be taken next, from where in the line, and by whom.</summary>
    private sealed record Next(VisitRow Visit, Place Place, Assignment Assignment);

    /// <summary>Gives everyone in line whom somebody can take, in the line's order, to whom the rules choose. Between the heads of lines that
    /// one operator could serve, who came first goes first.</summary>
    private void OfferAll()
    {
        var now = time.GetUtcNow();
        _unanswered.RemoveAll(u => u.Deadline <= now || _book.Visits.GetValueOrDefault(u.Visit.Visit)?.Version != u.Visit.Version);
        // An offer on its way counts until the conversation has told us that it stands.
        var onTheWay = _offering.Select(o => (Visit: o.Key, Operator: o.Value)).Union(_unanswered.Select(u => (u.Visit.Visit, u.Operator)))
            .Where(o => _book.IsWaiting(o.Visit)).GroupBy(o => o.Operator).ToDictionary(g => g.Key, g => g.Sum(o => UnitsOf(_book.Visits[o.Visit])));
        var operators = _book.Staff.Candidates().ToDictionary(o => o.Id, o => o with { Load = o.Load + onTheWay.GetValueOrDefault(o.Id) });
        while (_unanswered.Count > 0 || operators.Values.Any(o => o.HasRoomFor(1)))
        {
            var held = HeldBackFrom(operators.Values, now);
            var next = _book.Lines.All.Where(l => l.Value.Count > 0)
                .Select(l => NextOf(l.Key, l.Value, operators.Values, held, now))
                .OfType<Next>()
                .OrderBy(n => n.Place.Class).ThenBy(n => n.Place.Arrival)
                .FirstOrDefault();
            if (next is null) return;
            var chosen = WithoutIt(next.Visit, operators[next.Assignment.Operator]);
            operators[chosen.Id] = chosen with { Load = chosen.Load + UnitsOf(next.Visit) };
            _ = Offer(next.Visit, next.Assignment, Explain(next.Visit, next.Assignment, operators.Values, now));
        }
    }

    private int UnitsOf(VisitRow visit) => _book.UnitsOf(visit.Conversation.Channel);

    /// <summary>The first in that line whom somebody can take.</summary>
    private Next? NextOf(Need need, FairLine line, IReadOnlyCollection<Candidate> operators, IReadOnlyCollection<HeldBack> held, DateTimeOffset now) =>
        new[] { NextOfTheFit(need, line, operators, held, now), NextMeant(line, operators, held, now) }.OfType<Next>().MinBy(n => n.Place);

    private Next? NextOfTheFit(Need need, FairLine line, IReadOnlyCollection<Candidate> operators, IReadOnlyCollection<HeldBack> held, DateTimeOffset now)
    {
        var channels = ChannelsOf(need, operators, []);
        HeldBack[] from = [];
        Place? behind = null;
        for (var looked = 0; looked < LookedPastMax && line.NextReady(behind, channels) is { } next; looked++)
        {
            // From somebody who stands behind those for whom operators are held back, so does the rest of the line.
            if (held.Except(from).Where(h => h.IsAgainst(line, next.Place)).ToArray() is { Length: > 0 } more)
            {
                channels = ChannelsOf(need, operators, from = [.. from, .. more]);
                continue;
            }
            var visit = _book.Visits[next.Visit];
            if (Choose(visit, operators, from, now) is { } assignment) return new Next(visit, next.Place, assignment);
            behind = next.Place;
        }
        return null;
    }

    /// <summary>Who is meant for one operator goes to him whatever he is skilled in, and who may have been offered to him has his room kept, so no channel
    /// finds them; they are few.</summary>
    private Next? NextMeant(FairLine line, IReadOnlyCollection<Candidate> operators, IReadOnlyCollection<HeldBack> held, DateTimeOffset now) => _book.Reserved
        .Concat(_unanswered.Select(u => u.Visit))
        .Where(v => _book.Lines.Of(v) == line && line.IsReady(v.Visit))
        .Select(v => (Visit: v, Place: line.PlaceOf(v.Visit)!.Value))
        .Select(v => Choose(v.Visit, operators, [.. held.Where(h => h.IsAgainst(line, v.Place))], now) is { } assignment ? new Next(v.Visit, v.Place, assignment) : null)
        .OfType<Next>().MinBy(n => n.Place);

    /// <summary>By which somebody could be taken.</summary>
    private ChannelSet ChannelsOf(Need need, IReadOnlyCollection<Candidate> operators, HeldBack[] but) => ChannelSet.Of(
        [.. Enum.GetValues<Channel>().Where(c => operators.Any(o => o.HasRoomFor(_book.UnitsOf(c)) && !but.Any(h => h.Operator == o.Id) && _book.Staff.IsFit(o.Standing, need, c)))]);

    private OperatorId? ReservedFor(VisitRow visit, IReadOnlyCollection<Candidate> operators, DateTimeOffset now) =>
        AssignmentRules.ReservedFor(visit, operators, _office.Settings.ReserveFor, now);

    /// <summary>Who gave it to the one it is reserved for knew why: he is fit, whatever he is skilled in.</summary>
    private IEnumerable<Candidate> FitFor(VisitRow visit, IReadOnlyCollection<Candidate> operators, OperatorId? reservedFor) => operators
        .Where(o => o.Id == reservedFor || _book.Staff.IsFit(o.Standing, visit.LineOf, visit.Conversation.Channel))
        .Select(o => WithoutIt(visit, o));

    /// <summary>What an unanswered offer of this visit takes is free for this visit.</summary>
    private Candidate WithoutIt(VisitRow visit, Candidate one) =>
        _unanswered.Any(u => u.Visit.Visit == visit.Visit && u.Operator == one.Id) ? one with { Load = one.Load - UnitsOf(visit) } : one;

    /// <param name="operators">All of them: also one who is held back is waited for.</param>
    /// <param name="but">Who are held back from this visit.</param>
    private Assignment? Choose(VisitRow visit, IReadOnlyCollection<Candidate> operators, HeldBack[] but, DateTimeOffset now)
    {
        var reservedFor = ReservedFor(visit, operators, now);
        return AssignmentRules.Choose(
            [.. FitFor(visit, operators, reservedFor).Where(o => !but.Any(h => h.Operator == o.Id))],
            UnitsOf(visit),
            _book.ServingPersonOf(visit) ?? visit.Preferred,
            reservedFor,
            PassedBy(visit.Visit));
    }

    private async Task Offer(VisitRow visit, Assignment to, DeskDecision decision)
    {
        _offering[visit.Visit] = to.Operator;
        _book.Asking(visit.Visit, true, time.GetUtcNow());
        var name = _office.Settings.AutoAccept ? _book.Staff.Find(to.Operator)?.Name : null;
        var deadline = time.GetUtcNow() + _office.Settings.OfferTimeout;
        var isDone = await Ask(visit, new OfferVisit(visit.Visit, visit.Version, to.Operator, deadline, name));
        _offering.Remove(visit.Visit);
        if (isDone != true)
        {
            if (isDone is null) _unanswered.Add(new Unanswered(visit, to.Operator, deadline));
            Rest(visit.Visit, grows: true);
            return;
        }
        Rested(visit.Visit);
        _decisions.Add(decision);
        LogDecided(visit.Visit, to.Operator, decision.Position, decision.Class, decision.Overtaken, decision.Why);
    }

    private DeskDecision Explain(VisitRow visit, Assignment to, IReadOnlyCollection<Candidate> operators, DateTimeOffset now)
    {
        var reason = _book.Lines.Of(visit).Explain(visit.Visit)!;
        var nearer = _book.Lines.Of(visit).InOrder().TakeWhile(i => i.Visit != visit.Visit).Take(PassedOverMax)
            .Select(i => new PassedOver(i.Visit, WhyNot(_book.Visits[i.Visit], operators, now)));
        return new DeskDecision(now, visit.Visit, to.Operator, visit.LineOf, visit.Class, reason.Place, reason.VirtualTime, reason.Overtakes, reason.Position,
            now - visit.WaitingSince, [.. nearer], to.Why, to.Candidates);
    }

    private PassReason WhyNot(VisitRow visit, IReadOnlyCollection<Candidate> operators, DateTimeOffset now)
    {
        if (visit.Status == VisitStatus.Offered || _offering.ContainsKey(visit.Visit)) return PassReason.OnOffer;
        if (!_book.IsDue(visit, now)) return PassReason.NotDue;
        if (ReservedFor(visit, operators, now) is not null) return PassReason.Reserved;
        return PassedBy(visit.Visit).Count > 0 ? PassReason.LetPass : PassReason.NobodyFit;
    }

    [LoggerMessage(EventId = 2105, Level = LogLevel.Information, Message = "{Visit} to {Operator}: place {Position}, class {Class}, overtaken {Overtaken} times; {Why}.")]
    private partial void LogDecided(VisitId visit, OperatorId @operator, int position, VisitClass @class, int overtaken, OperatorReason why);
}
