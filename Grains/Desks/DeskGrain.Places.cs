using System.Collections.Immutable;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>Where everybody stands, and how those come to know who watch.</summary>
public sealed partial class DeskGrain
{
    /// <summary>The least time between two pushes of a place to one citizen.</summary>
    private static readonly TimeSpan PlacesEvery = TimeSpan.FromSeconds(5);

    private readonly Dictionary<VisitId, ImmutableArray<Watcher>> _watchers = [];
    private readonly Dictionary<VisitId, (PlaceInLine? Place, DateTimeOffset At)> _shown = [];
    private bool _placesMoved;

    // Starts at the clock, above what earlier lives have given; in microseconds, which browsers still count exactly.
    private long _lastPlaceTold = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

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
        var outlooks = new Dictionary<Need, LineOutlook>();
        var deliveries = new List<(IGatewayObserver Gateway, Delivery Delivery)>();
        foreach (var (visit, watchers) in _watchers)
        {
            var shown = _shown.GetValueOrDefault(visit);
            if ((now - shown.At).Duration() < PlacesEvery)
            {
                _placesMoved = true;
                continue;
            }
            if (PlaceOf(_book.Visits[visit], outlooks) is not { } place || place == shown.Place) continue;
            _shown[visit] = (place, now);
            var told = Numbered(place);
            deliveries.AddRange(watchers.Select(w => (w.Gateway, new Delivery(w.Connection, new PlaceMoved(told)))));
        }
        foreach (var perGateway in deliveries.GroupBy(d => d.Gateway, d => d.Delivery)) perGateway.Key.Push([.. perGateway]);
    }

    private PlaceInLine Numbered(PlaceInLine place) => place with { Number = ++_lastPlaceTold };

    private PlaceInLine? PlaceOf(VisitRow told) => PlaceOf(told, []);

    /// <param name="outlooks">What was worked out at this moment already.</param>
    private PlaceInLine? PlaceOf(VisitRow told, Dictionary<Need, LineOutlook> outlooks)
    {
        if (_book.Visits.GetValueOrDefault(told.Visit) is not { StandsInLine: true } row) return null;
        var standing = _book.Lines.Standing(row);
        var line = _book.Lines.Skilled.LineOf(standing.LineOf);
        if (!outlooks.TryGetValue(line, out var outlook)) outlooks[line] = outlook = OutlookOf(line);
        return outlook.PlaceOf(standing, row.Version);
    }
}
