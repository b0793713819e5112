using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>The lines of one office, one for each need, and who stands in them: of one person at most one visit. Another one of
/// the same person rides: it has that one's position, and stands itself when that one has left the line.</summary>
/// <param name="skilled">The needs that only some of the staff cover. What everybody or nobody covers makes no line of its own: citizens
/// say what they need in their own words.</param>
public sealed class DeskLines(FairnessRules rules, ArrivalCounter arrivals, SkilledNeeds skilled)
{
    private readonly Dictionary<Need, FairLine> _lines = [];

    // In line by person, the standing one first.
    private readonly Dictionary<string, List<VisitRow>> _persons = [];

    public FairnessRules Rules => rules;

    public IReadOnlyDictionary<Need, FairLine> All => _lines;

    public SkilledNeeds Skilled => skilled;

    public FairLine Of(Need asked)
    {
        var need = skilled.LineOf(asked);
        if (!_lines.TryGetValue(need, out var line)) _lines[need] = line = new FairLine(rules, arrivals);
        return line;
    }

    public FairLine Of(VisitRow row) => Of(row.LineOf);

    /// <summary>A place that was given to somebody who does not stand in line now: newcomers go behind it.</summary>
    public void Recall(VisitRow row)
    {
        if (row.Place is { } place) Of(row).Recall(row.Conversation.Channel, place);
    }

    public Place Reserve(PlaceRequest request, DateTimeOffset now) => request switch
    {
        { IsForNobody: true } => Of(request.Need).NewcomersPlace(request.Channel, request.Class),
        { IsLast: true } => Of(request.Need).ReserveLast(request.Channel, request.Class, now),
        _ => Of(request.Need).Reserve(request.Channel, request.Class, now, request.Held),
    };

    /// <inheritdoc cref="FairLine.DropReservations"/>
    public bool DropReservations(DateTimeOffset olderThan)
    {
        var dropped = false;
        foreach (var line in _lines.Values) dropped |= line.DropReservations(olderThan);
        return dropped;
    }

    /// <summary>The visit that stands for this one's person; itself, as a rule.</summary>
    public VisitRow Standing(VisitRow row) => _persons.TryGetValue(row.Person, out var rows) ? rows[0] : row;

    public bool Stands(VisitRow row) => Standing(row).Visit == row.Visit && Of(row).PositionOf(row.Visit) is not null;

    public int? PositionOf(VisitRow row)
    {
        var standing = Standing(row);
        return Of(standing).PositionOf(standing.Visit);
    }

    /// <param name="isReady">Whether it may be offered now.</param>
    public void Enter(VisitRow row, bool isReady, DateTimeOffset now)
    {
        if (!_persons.TryGetValue(row.Person, out var rows)) _persons[row.Person] = rows = [];
        if (rows.Count > 0 && GoesBefore(row, rows[0]))
        {
            Of(rows[0]).Leave(rows[0].Visit, picked: false);
            rows.Insert(0, row);
        }
        else
        {
            rows.Add(row);
        }
        if (rows[0].Visit == row.Visit) Stand(row, PlaceOf(row, now), isReady);
        else if (row.Place is { } place) Of(row).Release(place);
    }

    /// <param name="picked">It is served now, rather than gone.</param>
    /// <returns>The visit of the same person that stands from now on, if there is one.</returns>
    public VisitRow? Leave(VisitRow row, bool picked, DateTimeOffset now)
    {
        if (!_persons.TryGetValue(row.Person, out var rows) || rows.FindIndex(r => r.Visit == row.Visit) is var index && index < 0) return null;
        rows.RemoveAt(index);
        if (rows.Count == 0) _persons.Remove(row.Person);
        if (index > 0) return null;
        var left = Of(row).PlaceOf(row.Visit);
        Of(row).Leave(row.Visit, picked);
        if (rows.Count == 0) return null;
        var heir = rows[0];
        // Ahead of where its person stood it would push back those between, whom nobody has asked.
        var own = PlaceOf(heir, now);
        if (Of(heir) != Of(row)) own = Of(heir).Reserve(heir.Conversation.Channel, heir.Class, now, held: own);
        else if (left is { } gone && own < gone) own = gone with { Arrival = own.Arrival };
        Stand(heir, own, isReady: false);
        return heir;
    }

    /// <summary>Of two visits of a person the one on offer stands: whoever is asked about it must not find that another has taken its place.
    /// Otherwise the one with the better place, as long as it is the same line.</summary>
    private bool GoesBefore(VisitRow row, VisitRow standing)
    {
        if (standing.Status == VisitStatus.Offered || row.Status == VisitStatus.Offered) return row.Status == VisitStatus.Offered && standing.Status != VisitStatus.Offered;
        return Of(row) == Of(standing) && row.Place < Of(standing).PlaceOf(standing.Visit);
    }

    /// <summary>The same visit in the same place, with other news.</summary>
    public void Replace(VisitRow row)
    {
        if (_persons.TryGetValue(row.Person, out var rows) && rows.FindIndex(r => r.Visit == row.Visit) is >= 0 and var index) rows[index] = row;
    }

    private void Stand(VisitRow row, Place place, bool isReady) => Of(row).Enter(row.Visit, row.Conversation.Channel, place, isReady);

    /// <summary>Rows from before there were places stand in the order in which they are told.</summary>
    private Place PlaceOf(VisitRow row, DateTimeOffset now) => row.Place ?? Of(row).Reserve(row.Conversation.Channel, row.Class, now);
}
