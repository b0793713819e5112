using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>Visits that take more than anybody has free: they would never be served if lighter ones went on taking what is free.</summary>
public sealed partial class DeskGrain
{
    /// <summary>An operator takes nobody who stands behind that place meanwhile, in whatever line.</summary>
    private sealed record HeldBack(OperatorId Operator, FairLine Line, Place For)
    {
        /// <summary>Between lines who came first goes first, as among those who are next.</summary>
        public bool IsAgainst(FairLine line, Place place)
        {
            if (line == Line) return place > For;
            return place.Class == For.Class ? place.Arrival > For.Arrival : place.Class > For.Class;
        }
    }

    /// <summary>In each line the first who takes much holds back whoever is nearest to having room for it; who came first chooses first.</summary>
    private List<HeldBack> HeldBackFrom(IReadOnlyCollection<Candidate> operators, DateTimeOffset now)
    {
        var heavy = ChannelSet.Of([.. Enum.GetValues<Channel>().Where(c => _book.UnitsOf(c) > 1)]);
        var firsts = _book.Lines.All.Values
            .Select(line => (Line: line, First: line.NextReady(null, heavy)))
            .Where(f => f.First is not null)
            .OrderBy(f => f.First!.Value.Place.Class).ThenBy(f => f.First!.Value.Place.Arrival);
        var held = new List<HeldBack>();
        foreach (var (line, first) in firsts)
            if (NearestTo(_book.Visits[first!.Value.Visit], [.. operators.Where(o => held.All(h => h.Operator != o.Id))], now) is { } nearest)
                held.Add(new HeldBack(nearest, line, first.Value.Place));
        return held;
    }

    /// <summary>Null when somebody has room for it, or nobody is there who could have.</summary>
    private OperatorId? NearestTo(VisitRow visit, IReadOnlyCollection<Candidate> operators, DateTimeOffset now)
    {
        var (reservedFor, passedBy) = (ReservedFor(visit, operators, now), PassedBy(visit.Visit));
        var able = FitFor(visit, operators, reservedFor).Where(o => o.IsOnDuty && AssignmentRules.IsAsked(o.Id, reservedFor, passedBy)).ToList();
        return able.Count == 0 || able.Any(o => o.HasRoomFor(UnitsOf(visit))) ? null : able.MaxBy(o => o.Standing.Capacity - o.Load).Id;
    }
}
