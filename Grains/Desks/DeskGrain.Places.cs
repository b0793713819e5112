using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>Where everybody stands, for how long, and how those come to know who watch.</summary>
public sealed partial class DeskGrain
{
    /// <summary>The least time between two pushes of a place to one citizen.</summary>
    private static readonly TimeSpan PlacesEvery = TimeSpan.FromSeconds(5);

    private readonly Dictionary<VisitId, ImmutableArray<Watcher>> _watchers = [];
    private readonly Dictionary<VisitId, (PlaceInLine? Place, DateTimeOffset At)> _shown = [];
    private readonly Dictionary<VisitId, (WaitRange Range, DateTimeOffset At)> _told = [];
    private readonly Dictionary<Need, WaitEstimator> _estimators = [];
    private bool _placesMoved;

    // Starts at the clock, above what earlier lives have given; in microseconds, which browsers still count exactly.
    private long _lastPlaceTold = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public Task<ImmutableArray<WaitAccuracy>> Waits() => Task.FromResult<ImmutableArray<WaitAccuracy>>(
        [.. _estimators.OrderBy(e => e.Key.ToString(), StringComparer.Ordinal).Select(e => e.Value.Calibration.Of(e.Key)).OfType<WaitAccuracy>()]);

    private void Watch(VisitRow visit, ImmutableArray<Watcher> watchers, PlaceInLine? place)
    {
        if (place is null || watchers.IsEmpty) Unwatch(visit.Visit);
        else
        {
            _watchers[visit.Visit] = watchers;
            _shown[visit.Visit] = (place, time.GetUtcNow());
        }
    }

    private void Unwatch(VisitId visit)
    {
        _watchers.Remove(visit);
        _shown.Remove(visit);
    }

    /// <summary>One look at those who watch, one push per gateway: whose place moved, and was not shown just now.</summary>
    private void ShowPlaces()
    {
        if (!_placesMoved) return;
        _placesMoved = false;
        var now = time.GetUtcNow();
        var onOffer = _book.Lines.All.ToDictionary(l => l.Key, l => OnOfferIn(l.Key));
        var deliveries = new List<(IGatewayObserver Gateway, Delivery Delivery)>();
        foreach (var (visit, watchers) in _watchers)
        {
            var shown = _shown.GetValueOrDefault(visit);
            if ((now - shown.At).Duration() < PlacesEvery)
            {
                _placesMoved = true;
                continue;
            }
            if (PlaceOf(_book.Visits[visit], onOffer) is not { } place || place == shown.Place) continue;
            _shown[visit] = (place, now);
            var told = Numbered(place);
            deliveries.AddRange(watchers.Select(w => (w.Gateway, new Delivery(w.Connection, new PlaceMoved(told)))));
        }
        foreach (var perGateway in deliveries.GroupBy(d => d.Gateway, d => d.Delivery)) perGateway.Key.Push([.. perGateway]);
    }

    private PlaceInLine Numbered(PlaceInLine place) => place with { Number = ++_lastPlaceTold };

    private PlaceInLine? PlaceOf(VisitRow row) => PlaceOf(row, new Dictionary<Need, int[]>());

    private PlaceInLine? PlaceOf(VisitRow told, Dictionary<Need, int[]> onOffer)
    {
        if (_book.Visits.GetValueOrDefault(told.Visit) is not { StandsInLine: true } row || _book.Lines.PositionOf(row) is not { } position) return null;
        var line = _book.Lines.Skilled.LineOf(_book.Lines.Standing(row).LineOf);
        return new PlaceInLine(position, Estimate(line, position, onOffer.TryGetValue(line, out var known) ? known : OnOfferIn(line)), row.Version);
    }

    /// <summary>The positions of those in a line who are on offer, in order.</summary>
    private int[] OnOfferIn(Need line) =>
    [
        .. _book.Offered.Where(v => _book.Lines.Of(v) == _book.Lines.Of(line)).Select(_book.Lines.PositionOf).OfType<int>().Order(),
    ];

    /// <param name="onOffer">They occupy their operators already, and are not waited for twice.</param>
    private WaitRange? Estimate(Need line, int position, int[] onOffer)
    {
        var ahead = Array.BinarySearch(onOffer, position);
        var onDuty = _book.Staff.Candidates().Where(o => o.IsOnDuty).ToList();
        var places = 0.0;
        var free = 0;
        foreach (var one in onDuty.Where(o => o.Standing.Skills.Cover(line)))
        {
            places += one.Standing.Capacity * ShareOf(line, one);
            free += Math.Max(0, one.Standing.Capacity - one.Load);
        }
        return EstimatorOf(line).Estimate(position - (ahead < 0 ? ~ahead : ahead), places, free);
    }

    /// <summary>An operator of several lines works for each by how many stand in it.</summary>
    private double ShareOf(Need line, Candidate one)
    {
        var all = 0;
        foreach (var (need, other) in _book.Lines.All)
            if (one.Standing.Skills.Cover(need)) all += other.Count;
        var mine = _book.Lines.Of(line).Count;
        return all == 0 || mine == 0 ? 1 : (double)mine / all;
    }

    private WaitEstimator EstimatorOf(Need asked)
    {
        var line = _book.Lines.Skilled.LineOf(asked);
        if (!_estimators.TryGetValue(line, out var estimator)) _estimators[line] = estimator = new WaitEstimator(_office.Settings.ExpectedService);
        return estimator;
    }

    /// <summary>What a move of a visit says about waits: what was promised at the start is held against what came of it.</summary>
    private void Learn(VisitRow? before, VisitRow visit)
    {
        var now = time.GetUtcNow();
        switch (visit.Status)
        {
            case VisitStatus.Waiting when before is null && visit.OfferNumber == 0 && visit.NotBefore is null:
                if (now - visit.WaitingSince < PlacesEvery && PlaceOf(visit)?.Wait is { } range) _told[visit.Visit] = (range, visit.WaitingSince);
                break;
            case VisitStatus.Served:
                if (before is { Status: VisitStatus.Offered, OfferDeadline: { } deadline } && visit.ServedAt is { } accepted)
                    EstimatorOf(visit.LineOf).AddAcceptance(accepted - (deadline - _office.Settings.OfferTimeout));
                if (_told.Remove(visit.Visit, out var told) && visit.ServedAt is { } servedAt)
                    EstimatorOf(visit.LineOf).Calibration.Learn(told.Range, servedAt - told.At);
                break;
            case VisitStatus.Closed:
                _told.Remove(visit.Visit);
                if (visit is { ServedAt: { } began, ClosedAt: { } ended } && before is { Status: VisitStatus.Served }) EstimatorOf(visit.LineOf).AddService(ended - began);
                break;
            case VisitStatus.Parked:
                _told.Remove(visit.Visit);
                break;
        }
    }
}
