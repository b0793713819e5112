using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>A visit as it stands in line.</summary>
/// <param name="Position">1 = next. Counts everybody ahead, ready or not, and the places that are reserved.</param>
public readonly record struct InLine(VisitId Visit, Place Place, int Position, bool IsReady);

/// <summary>One waiting line. A place is decided once, at arrival: class first, then the channel's fair share, then arrival, and never past
/// somebody who has been overtaken as often as the rules allow. From then on the line is served in order of places. So nobody's
/// position grows by more than that bound, and the places in the visits' rows rebuild the line.</summary>
/// <remarks>Everything takes O(log n). The bound holds for places that were reserved here: a place of an earlier life is taken as it is.</remarks>
public sealed class FairLine(FairnessRules rules, ArrivalCounter arrivals)
{
    private readonly FairShares _shares = new(rules.Weights);
    private readonly PlaceTree _tree = new(rules.OvertakesMax);
    private readonly Dictionary<VisitId, Spot> _standing = [];
    private readonly Dictionary<Place, Spot> _reserved = [];

    public int Count => _standing.Count;

    /// <summary>What a newcomer's own place is, where nobody holds it back. Nothing is decided yet: nobody is told of it, and no share is charged.</summary>
    public Place NewcomersPlace(Channel channel, VisitClass @class) => new(@class, _shares.NextStart(@class, channel), arrivals.Next());

    /// <summary>Decides a place. It counts for everybody at once, but nobody stands on it until <see cref="Enter"/>.</summary>
    /// <param name="held">A place that was kept for this visit. It gets that one, or a newcomer's where that is better. Asked again before anybody
    /// has entered it, it is the same reservation.</param>
    public Place Reserve(Channel channel, VisitClass @class, DateTimeOffset now, Place? held = null)
    {
        if (held is { } kept)
        {
            arrivals.Recall(kept.Arrival);
            if (_reserved.TryGetValue(kept, out var reserved))
            {
                reserved.ReservedAt = now;
                return kept;
            }
        }
        var newcomer = NewcomersPlace(channel, @class);
        var isKept = held < newcomer;
        if (!isKept) _shares.Charge(@class, channel, newcomer.Start);
        var spot = Decide(isKept ? held!.Value : newcomer, newcomer, isKept, channel, @class);
        spot.ReservedAt = now;
        _reserved.Add(spot.Place, spot);
        _tree.Add(spot);
        return spot.Place;
    }

    /// <summary>Decides a place at the very end, where it overtakes nobody.</summary>
    public Place ReserveLast(Channel channel, VisitClass @class, DateTimeOffset now)
    {
        var place = NewcomersPlace(channel, @class);
        _shares.Charge(@class, channel, place.Start);
        if (_tree.Last() is { } last && last.Place > place) place = last.Place with { Arrival = place.Arrival };
        var spot = new Spot(place, @class, channel, PlacedBy.Arrival) { ReservedAt = now };
        _reserved.Add(place, spot);
        _tree.Add(spot);
        return place;
    }

    /// <summary>The visit stands on its place from now on. Entering again with the same place changes only whether it is ready; with another
    /// place it moves.</summary>
    /// <param name="place">As reserved. One that this line has not reserved is of an earlier life: it stands, and is not overtaken any more, because
    /// nobody knows how often it was.</param>
    /// <param name="isReady">See <see cref="SetReady"/>.</param>
    public void Enter(VisitId visit, Channel channel, Place place, bool isReady)
    {
        if (PlaceOf(visit) == place)
        {
            SetReady(visit, isReady);
            return;
        }
        Leave(visit, picked: false);
        if (_reserved.TryGetValue(place, out var spot) && spot.Channel == channel) _reserved.Remove(place);
        else spot = Restore(channel, place);
        spot.Visit = visit;
        spot.IsReady = isReady;
        _standing.Add(visit, spot);
        _tree.Refresh(spot);
    }

    /// <summary>A place that is kept for somebody who does not stand in line now, or that this line has not given: newcomers go behind it, as far
    /// as that takes no share from those who stand.</summary>
    public void Recall(Channel channel, Place place)
    {
        arrivals.Recall(place.Arrival);
        _shares.Charge(place.Class, channel, place.Start);
        var first = _tree.FirstBehind(new Place(place.Class, long.MinValue, 0));
        _shares.Advance(place.Class, first?.Place.Class == place.Class ? Math.Min(first.Place.Start, place.Start) : place.Start);
    }

    /// <summary>Gives up one reservation.</summary>
    public void Release(Place place)
    {
        if (_reserved.Remove(place, out var spot)) _tree.Remove(spot);
    }

    /// <summary>Gives up the reservations made before a time: nobody has come for them.</summary>
    /// <returns>Whether there were any, so that places have moved.</returns>
    public bool DropReservations(DateTimeOffset olderThan)
    {
        var before = _reserved.Count;
        foreach (var (place, spot) in _reserved)
        {
            if (spot.ReservedAt >= olderThan) continue;
            _reserved.Remove(place);
            _tree.Remove(spot);
        }
        return _reserved.Count < before;
    }

    /// <summary>Whether it may be given to an operator now. One who is not ready keeps the place and counts in positions.</summary>
    public void SetReady(VisitId visit, bool isReady)
    {
        if (!_standing.TryGetValue(visit, out var spot) || spot.IsReady == isReady) return;
        spot.IsReady = isReady;
        _tree.Refresh(spot);
    }

    /// <param name="picked">It is its turn, rather than that it gave up or moves elsewhere.</param>
    public void Leave(VisitId visit, bool picked)
    {
        if (!_standing.Remove(visit, out var spot)) return;
        _tree.Remove(spot);
        if (picked) _shares.Advance(spot.Place.Class, spot.Place.Start);
    }

    /// <summary>The first in line who is ready and came by one of these channels.</summary>
    /// <param name="after">Only those behind this place.</param>
    public (VisitId Visit, Place Place)? NextReady(Place? after, ChannelSet channels) =>
        _tree.FirstReady(after, channels) is { } spot ? (spot.Visit!.Value, spot.Place) : null;

    /// <inheritdoc cref="InLine"/>
    public int? PositionOf(VisitId visit) => _standing.TryGetValue(visit, out var spot) ? _tree.CountAhead(spot) + 1 : null;

    /// <summary>Where a place is that is reserved, and that nobody has entered yet.</summary>
    public int? PositionOf(Place reserved) => _reserved.TryGetValue(reserved, out var spot) ? _tree.CountAhead(spot) + 1 : null;

    public bool IsReady(VisitId visit) => _standing.TryGetValue(visit, out var spot) && spot.IsReady;

    /// <summary>How many later arrivals were placed ahead of it.</summary>
    public int? OvertakesOf(VisitId visit) => _standing.TryGetValue(visit, out var spot) ? _tree.OvertakesOf(spot) : null;

    public Place? PlaceOf(VisitId visit) => _standing.TryGetValue(visit, out var spot) ? spot.Place : null;

    public PickReason? Explain(VisitId visit) => _standing.TryGetValue(visit, out var spot)
        ? new PickReason(spot.Class, spot.Place, _shares.VirtualTime(spot.Place.Class), _tree.OvertakesOf(spot), _tree.CountAhead(spot) + 1, spot.PlacedBy)
        : null;

    /// <summary>Everybody who stands, next first. The line must not change meanwhile.</summary>
    public IEnumerable<InLine> InOrder()
    {
        var position = 0;
        foreach (var spot in _tree.InOrder())
        {
            position++;
            if (spot.Visit is { } visit) yield return new InLine(visit, spot.Place, position, spot.IsReady);
        }
    }

    /// <summary>Nobody goes past one who has reached the bound, and a newcomer not past one of its own channel and class either: the bound may
    /// have put that one far back, and in a channel arrival decides. Who is held back takes class and start tag of whoever
    /// holds it, and stands last among those who share them; so the order of places stays the order of the line.</summary>
    private Spot Decide(Place wish, Place newcomer, bool isKept, Channel channel, VisitClass @class)
    {
        var ownFlow = isKept ? 0 : 1 << FairShares.Flow(@class, channel);
        if (_tree.Rearmost(ownFlow) is { } holding && holding.Place > wish)
            return new Spot(holding.Place with { Arrival = newcomer.Arrival }, @class, channel, PlacedBy.Bound);
        var passed = _tree.FirstBehind(wish);
        var placedBy = passed switch
        {
            _ when isKept => PlacedBy.Kept,
            null => PlacedBy.Arrival,
            _ when passed.Place.Class == wish.Class => PlacedBy.FairShare,
            _ => PlacedBy.Class,
        };
        return new Spot(wish, @class, channel, placedBy);
    }

    private Spot Restore(Channel channel, Place place)
    {
        Recall(channel, place);
        var spot = new Spot(place, place.Class, channel, PlacedBy.Stored);
        _tree.Add(spot, rules.OvertakesMax);
        return spot;
    }
}
