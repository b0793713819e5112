using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>What the desk does of its own accord: offers, takes back what ran out, shows places.</summary>
public sealed partial class DeskGrain
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(2);
    private const int RestsMax = 5;
    private const int CatchUpsPerRound = 100;

    private readonly HashSet<VisitId> _asking = [];

    // A visit that could not be asked about is left alone for a while, longer each time: it must not take the place of others.
    private readonly Dictionary<VisitId, (DateTimeOffset Until, int Times)> _rests = [];

    // Who declined a visit, or did not answer, is not asked about it again for the time of one offer. Forgotten in a crash.
    private readonly Dictionary<VisitId, Dictionary<OperatorId, DateTimeOffset>> _passed = [];
    // Conversations of which the store knew more than the desk, with the version there.
    private readonly Dictionary<ConversationId, long> _untold = [];
    private DateTimeOffset _roundAt;
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
            // What was read may be older than a doubt that came up meanwhile.
            if (!_doubted) OfferAll();
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

    /// <summary>What is done once a second however much happens.</summary>
    private void Round()
    {
        _roundAt = time.GetUtcNow();
        if (_book.Lines.DropReservations(_roundAt - ReservationKept)) _placesMoved = true;
        EndRests();
        EndWhatIsOver();
        CatchUp();
        ShowPlaces();
        ShowLengths();
    }

    private void ShowLengths() =>
        metrics?.OnRound(_id, [.. _book.Lines.All.Select(l => (l.Key, l.Value.Count))], _book.Staff.Candidates().Count(o => o.IsOnDuty));

    private void CatchUp()
    {
        foreach (var (conversation, version) in _untold.Take(CatchUpsPerRound).ToList())
        {
            _untold.Remove(conversation);
            _ = CatchUp(conversation, version);
        }
    }

    private async Task CatchUp(ConversationId conversation, long version)
    {
        try
        {
            await GrainFactory.GetGrain<IConversationGrain>(conversation.ToString()).CatchUp(version);
        }
        catch (Exception e)
        {
            LogCatchUpFailed(e, _id);
            _untold.TryAdd(conversation, version);
        }
    }

    private void Passed(VisitId visit, OperatorId by, DateTimeOffset now)
    {
        // An offer taken back from somebody who is gone is no word of his.
        if (_book.Staff.Find(by) is null or { Status: OperatorStatus.Offline }) return;
        if (!_passed.TryGetValue(visit, out var passed)) _passed[visit] = passed = [];
        passed[by] = now + _office.Settings.OfferTimeout;
    }

    private List<OperatorId> PassedBy(VisitId visit) =>
        _passed.TryGetValue(visit, out var passed) ? [.. passed.Where(p => p.Value > time.GetUtcNow()).Select(p => p.Key)] : [];

    /// <summary>Offers past their deadline or to somebody who is gone, visits whose operator is gone for long, holds whose time is over, and
    /// who came out of hours when the office opens.</summary>
    private void EndWhatIsOver()
    {
        var now = time.GetUtcNow();
        foreach (var visit in _book.Moving.Where(v => !_asking.Contains(v.Visit)).ToList())
        {
            if (visit.Status == VisitStatus.Waiting) _book.Refresh(visit.Visit, now);
            else if (EndOf(visit, now) is { } command)
            {
                _asking.Add(visit.Visit);
                _ = End(visit, command);
            }
        }
    }

    /// <param name="grows">An offer can wait, somebody else gets it; what is over must end soon.</param>
    private void Rest(VisitId visit, bool grows)
    {
        var times = grows ? Math.Min(_rests.GetValueOrDefault(visit).Times + 1, RestsMax) : 1;
        _rests[visit] = (time.GetUtcNow() + FirstRest * Math.Pow(2, times - 1), times);
    }

    private void EndRests()
    {
        var now = time.GetUtcNow();
        foreach (var (visit, rest) in _rests.ToList())
        {
            if (!_book.Visits.ContainsKey(visit)) Rested(visit);
            else if (rest.Until <= now)
            {
                // How often it failed is remembered until it succeeds.
                _rests[visit] = rest with { Until = DateTimeOffset.MaxValue };
                _asking.Remove(visit);
                _book.Asking(visit, false, now);
            }
        }
    }

    private void Rested(VisitId visit)
    {
        _rests.Remove(visit);
        _asking.Remove(visit);
        _book.Asking(visit, false, time.GetUtcNow());
    }

    /// <summary>No longer of the staff, or silent for so long since the desk woke that he counts as lost.</summary>
    private bool IsGone(OperatorId id, OperatorStanding? standing) =>
        _office.Find(id) is not { IsEnabled: true } || (standing is null && Since(_wokeAt) >= _office.Settings.ReturnAfter);

    private VisitCommand? EndOf(VisitRow visit, DateTimeOffset now)
    {
        var who = visit.Operator is { } id ? _book.Staff.Find(id) : null;
        return visit.Status switch
        {
            VisitStatus.Offered when visit.OfferDeadline <= now => new ExpireOffer(new OfferId(visit.Visit, visit.OfferNumber)),
            VisitStatus.Offered when who is { Status: OperatorStatus.Offline } || IsGone(visit.Operator!.Value, who) => new DeclineOffer(new OfferId(visit.Visit, visit.OfferNumber), visit.Operator!.Value),
            VisitStatus.Served when now - who?.LostSince >= _office.Settings.ReturnAfter || IsGone(visit.Operator!.Value, who) => new ReturnVisit(visit.Visit, visit.Operator!.Value),
            VisitStatus.Consulted or VisitStatus.Parked when visit.DueAt <= now => new EndHold(visit.Visit),
            _ => null,
        };
    }

    private async Task End(VisitRow visit, VisitCommand command)
    {
        if (await Ask(visit, command) == true) Rested(visit.Visit);
        else Rest(visit.Visit, grows: false);
    }

    /// <summary>Asks the conversation; it tells us the outcome by <see cref="Track(VisitRow, ImmutableArray{Watcher})"/>. A refusal means
    /// that we believed something old: the next run reads the store.</summary>
    /// <returns>Null when nobody knows: it may be done yet.</returns>
    private async Task<bool?> Ask(VisitRow visit, VisitCommand command)
    {
        try
        {
            var result = await GrainFactory.GetGrain<IConversationGrain>(visit.Conversation.ToString()).Execute(command);
            if (!result.IsDone) _doubted = true;
            return result.IsDone;
        }
        catch (Exception e)
        {
            LogAskFailed(e, command.GetType().Name, visit.Visit);
            _doubted = true;
            return e is TimeoutException or StoreUnavailableException ? null : false;
        }
    }

    [LoggerMessage(EventId = 2102, Level = LogLevel.Warning, Message = "The desk of {Office} could not do its round; trying again.")]
    private partial void LogWorkFailed(Exception e, OfficeId office);

    [LoggerMessage(EventId = 2106, Level = LogLevel.Warning, Message = "A conversation of {Office} that may not have told everything could not be asked; trying again.")]
    private partial void LogCatchUpFailed(Exception e, OfficeId office);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Warning, Message = "{Command} of visit {Visit} did not come through; trying again.")]
    private partial void LogAskFailed(Exception e, string command, VisitId visit);
}
