using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>What the desk does of its own accord: offers, takes back what ran out, shows places.</summary>
public sealed partial class DeskGrain
{
    private readonly Dictionary<VisitId, OperatorId> _offering = [];
    private readonly HashSet<VisitId> _asking = [];

    // Who declined a visit, or did not answer, is not asked about it again for the time of one offer. Forgotten in a crash.
    private readonly Dictionary<VisitId, Dictionary<OperatorId, DateTimeOffset>> _passed = [];
    private readonly Dictionary<VisitId, ImmutableArray<Watcher>> _watchers = [];
    private readonly Dictionary<VisitId, PlaceInLine> _shown = [];
    private DateTimeOffset _roundAt;
    private bool _placesMoved;
    private bool _doubted;

    private void Changed()
    {
        _placesMoved = true;
        // Null while the desk wakes up: the first run comes right after.
        _pump?.Wake();
    }

    private async Task<TimeSpan> Work(CancellationToken cancellation)
    {
        try
        {
            // While anything is in doubt an offer might go to somebody whose place is taken.
            if (_doubted || Since(_reconciledAt) >= ReconcileEvery) await ReadAgain();
            OfferAll();
            if (Since(_roundAt) >= Tick) Round();
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogWorkFailed(e, _id);
            return Tick;
        }
        var left = Tick - Since(_roundAt);
        return left > TimeSpan.Zero ? left : Tick;
    }

    /// <summary>A clock that is set back counts as time that passed, so that nothing stands still until it has caught up.</summary>
    private TimeSpan Since(DateTimeOffset then) => (time.GetUtcNow() - then).Duration();

    private async Task ReadAgain()
    {
        _doubted = false;
        try
        {
            await Reconcile();
        }
        catch
        {
            _doubted = true;
            throw;
        }
    }

    /// <summary>What looks at everybody, and so is done once a second however much happens.</summary>
    private void Round()
    {
        _roundAt = time.GetUtcNow();
        TakeBackAll();
        ShowPlaces();
    }

    /// <summary>Gives everyone in line whom somebody can take, in the line's order, to whom the rules choose.</summary>
    private void OfferAll()
    {
        // An offer on its way counts until the conversation has told us that it stands.
        var onTheWay = _offering.Where(o => _book.IsWaiting(o.Key)).CountBy(o => o.Value).ToDictionary();
        var operators = _book.Candidates().ToDictionary(o => o.Id, o => o with { Load = o.Load + onTheWay.GetValueOrDefault(o.Id) });
        if (!operators.Values.Any(o => o.HasRoom)) return;
        foreach (var visit in _book.Line)
        {
            if (visit.Status != VisitStatus.Waiting || _offering.ContainsKey(visit.Visit)) continue;
            if (!operators.Values.Any(o => o.HasRoom)) return;
            if (AssignmentRules.Choose(visit, operators.Values, PassedBy(visit.Visit)) is not { } chosen) continue;
            operators[chosen.Id] = chosen with { Load = chosen.Load + 1 };
            _offering[visit.Visit] = chosen.Id;
            _ = Offer(visit, chosen.Id);
        }
    }

    private void Passed(VisitId visit, OperatorId by, DateTimeOffset now)
    {
        // An offer taken back from somebody who is gone is no word of his.
        if (_book.Operator(by) is null or { Status: OperatorStatus.Offline }) return;
        if (!_passed.TryGetValue(visit, out var passed)) _passed[visit] = passed = [];
        passed[by] = now + _office.Settings.OfferTimeout;
    }

    private List<OperatorId> PassedBy(VisitId visit) =>
        _passed.TryGetValue(visit, out var passed) ? [.. passed.Where(p => p.Value > time.GetUtcNow()).Select(p => p.Key)] : [];

    private async Task Offer(VisitRow visit, OperatorId to)
    {
        await Ask(visit, new OfferVisit(visit.Visit, to, time.GetUtcNow() + _office.Settings.OfferTimeout));
        _offering.Remove(visit.Visit);
    }

    /// <summary>Offers past their deadline or to somebody who is gone, and visits whose operator is gone for long.</summary>
    private void TakeBackAll()
    {
        var now = time.GetUtcNow();
        foreach (var visit in _book.Visits.Values.Where(v => v.Operator is not null && !_asking.Contains(v.Visit)).ToList())
        {
            if (TakingBack(visit, now) is not { } command) continue;
            _asking.Add(visit.Visit);
            _ = TakeBack(visit, command);
        }
    }

    private VisitCommand? TakingBack(VisitRow visit, DateTimeOffset now)
    {
        var who = _book.Operator(visit.Operator!.Value);
        return visit.Status switch
        {
            VisitStatus.Offered when visit.OfferDeadline <= now => new ExpireOffer(new OfferId(visit.Visit, visit.OfferNumber)),
            VisitStatus.Offered when who is null or { Status: OperatorStatus.Offline } => new DeclineOffer(new OfferId(visit.Visit, visit.OfferNumber), visit.Operator.Value),
            VisitStatus.Served when who is null || now - who.LostSince >= _office.Settings.ReturnAfter => new ReturnVisit(visit.Visit, visit.Operator.Value),
            _ => null,
        };
    }

    private async Task TakeBack(VisitRow visit, VisitCommand command)
    {
        await Ask(visit, command);
        _asking.Remove(visit.Visit);
    }

    /// <summary>Asks the conversation; it tells us the outcome by <see cref="Track(VisitRow, ImmutableArray{Watcher})"/>. A refusal means
    /// that we believed something old: the next run reads the store.</summary>
    private async Task Ask(VisitRow visit, VisitCommand command)
    {
        try
        {
            var result = await GrainFactory.GetGrain<IConversationGrain>(visit.Conversation.ToString()).Execute(command);
            if (!result.IsDone) _doubted = true;
        }
        catch (Exception e)
        {
            LogAskFailed(e, command.GetType().Name, visit.Visit);
            _doubted = true;
        }
    }

    private void Watch(VisitRow visit, ImmutableArray<Watcher> watchers)
    {
        if (visit.IsOpen && !watchers.IsEmpty)
        {
            _watchers[visit.Visit] = watchers;
            return;
        }
        Unwatch(visit.Visit);
    }

    private void Unwatch(VisitId visit)
    {
        _watchers.Remove(visit);
        _shown.Remove(visit);
    }

    /// <summary>One pass over the line, one push per gateway: those who watch and whose place moved.</summary>
    private void ShowPlaces()
    {
        if (!_placesMoved) return;
        _placesMoved = false;
        var deliveries = new List<(IGatewayObserver Gateway, Delivery Delivery)>();
        var (places, free) = PlacesOnDuty();
        foreach (var (visit, position, onOffer) in _book.Places())
        {
            if (!_watchers.TryGetValue(visit.Visit, out var watchers)) continue;
            var place = new PlaceInLine(position, _estimator.Estimate(position - onOffer, places, free));
            if (_shown.GetValueOrDefault(visit.Visit) == place) continue;
            _shown[visit.Visit] = place;
            deliveries.AddRange(watchers.Select(w => (w.Gateway, new Delivery(w.Connection, new PlaceMoved(place)))));
        }
        foreach (var perGateway in deliveries.GroupBy(d => d.Gateway, d => d.Delivery)) perGateway.Key.Push([.. perGateway]);
    }

    private PlaceInLine? PlaceOf(VisitId visit)
    {
        var (found, position, onOffer) = _book.Places().FirstOrDefault(p => p.Visit.Visit == visit);
        if (found is null) return null;
        var (places, free) = PlacesOnDuty();
        return new PlaceInLine(position, _estimator.Estimate(position - onOffer, places, free));
    }

    private (int Places, int Free) PlacesOnDuty()
    {
        var onDuty = _book.Candidates().Where(o => o.Standing is { Status: OperatorStatus.Available, LostSince: null }).ToList();
        var places = onDuty.Sum(o => o.Standing.Capacity);
        return (places, Math.Max(0, places - onDuty.Sum(o => o.Load)));
    }

    [LoggerMessage(EventId = 2102, Level = LogLevel.Warning, Message = "The desk of {Office} could not do its round; trying again.")]
    private partial void LogWorkFailed(Exception e, OfficeId office);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Warning, Message = "{Command} of visit {Visit} did not come through; trying again.")]
    private partial void LogAskFailed(Exception e, string command, VisitId visit);
}
