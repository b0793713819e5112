using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Desks;

/// <summary>The line as one would run it by hand: a list, and a walk along it from the rear.</summary>
internal sealed class FairLineModel(FairnessRules rules)
{
    private readonly Dictionary<VisitClass, long> _virtualTimes = [];
    private readonly Dictionary<(VisitClass, Channel), long> _finishTags = [];
    private long _arrivals;

    /// <summary>One who stands, or for whom a place is reserved.</summary>
    internal sealed record Entry(Place Place, VisitClass Class, Channel Channel, PlacedBy PlacedBy, int Number)
    {
        public VisitId? Visit { get; set; }
        public bool IsReady { get; set; }
        public int FirstPosition { get; set; }
        public int PicksBefore { get; set; }
    }

    public List<Entry> Line { get; } = [];

    /// <summary>Every reservation that was ever made, in that order.</summary>
    public List<Entry> Reservations { get; } = [];

    public IEnumerable<Entry> Standing => Line.Where(e => e.Visit is not null);

    public int Picks { get; private set; }

    public int PositionOf(Entry entry) => Line.IndexOf(entry) + 1;

    public int OvertakesOf(Entry entry) => Reservations.Skip(entry.Number + 1).Count(later => later.Place < entry.Place);

    public PickReason Explain(Entry entry) =>
        new(entry.Class, entry.Place, _virtualTimes.GetValueOrDefault(entry.Place.Class), OvertakesOf(entry), PositionOf(entry), entry.PlacedBy);

    public Entry Reserve(Channel channel, VisitClass @class, Place? held)
    {
        var start = Math.Max(_virtualTimes.GetValueOrDefault(@class), _finishTags.GetValueOrDefault((@class, channel)));
        var newcomer = new Place(@class, start, ++_arrivals);
        var isKept = held < newcomer;
        var wish = isKept ? held!.Value : newcomer;
        if (!isKept) _finishTags[(@class, channel)] = start + FairShares.Quantum / rules.Weights.GetValueOrDefault(channel, 1);

        var at = Line.Count;
        while (at > 0 && MayPass(Line[at - 1])) at--;
        var isHeldBack = at > 0 && Line[at - 1].Place > wish;
        var place = isHeldBack ? Line[at - 1].Place with { Arrival = newcomer.Arrival } : wish;
        if (isHeldBack) while (at < Line.Count && (Line[at].Place.Class, Line[at].Place.Start) == (place.Class, place.Start)) at++;
        var placedBy = isHeldBack ? PlacedBy.Bound
            : isKept ? PlacedBy.Kept
            : at == Line.Count ? PlacedBy.Arrival
            : Line[at].Place.Class == @class ? PlacedBy.FairShare
            : PlacedBy.Class;
        var entry = new Entry(place, @class, channel, placedBy, Reservations.Count);
        Line.Insert(at, entry);
        Reservations.Add(entry);
        return entry;

        bool MayPass(Entry other) =>
            wish < other.Place && OvertakesOf(other) < rules.OvertakesMax && (isKept || (other.Class, other.Channel) != (@class, channel));
    }

    public void Enter(Entry entry, VisitId visit)
    {
        (entry.Visit, entry.IsReady, entry.FirstPosition, entry.PicksBefore) = (visit, true, PositionOf(entry), Picks);
    }

    public void Leave(Entry entry, bool picked)
    {
        Line.Remove(entry);
        if (!picked) return;
        Picks++;
        _virtualTimes[entry.Place.Class] = Math.Max(_virtualTimes.GetValueOrDefault(entry.Place.Class), entry.Place.Start);
    }

    public Entry? NextReady(Place? after, ChannelSet channels) =>
        Standing.FirstOrDefault(e => e.IsReady && channels.Contains(e.Channel) && !(e.Place <= after));
}
