using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Operators;

namespace Omnichannel.LoadTests.Reports;

/// <summary>What one operator's console shows.</summary>
public sealed record ShownBoard(OperatorProfile Profile, OperatorBoard Board);

/// <summary>Compares the three views of the open visits: each citizen's own, the desk's, and the operators' boards. Pure.
/// An open visit is in one state: the citizen's snapshot says which, the desk counts it so, and while it is served it is
/// on exactly one board, while it waits on none. A visit on offer still waits, for its citizen: the desk and one board
/// know of the offer.</summary>
public static class VisitAgreement
{
    /// <returns>What does not agree, in words; nothing when all do.</returns>
    public static ImmutableArray<string> Differences(ImmutableArray<ChatVisit> citizens, DeskView desk, ImmutableArray<ShownBoard> boards)
    {
        var found = new List<string>();
        var own = (Waiting: citizens.Count(IsInLine), Served: citizens.Count(v => v.Status == VisitStatus.Served));
        if (own != (desk.Waiting + desk.Offered, desk.Served))
            found.Add($"citizens see (waiting, served) {own}, the desk {(desk.Waiting + desk.Offered, desk.Served)}");
        var offered = boards.Sum(b => b.Board.Cards.Values.Count(c => c.Row.Status == VisitStatus.Offered));
        if (offered != desk.Offered) found.Add($"{offered} offers are on the boards, {desk.Offered} at the desk");
        found.AddRange(citizens.GroupBy(v => v.Visit).Where(g => g.Count() > 1).Select(g => $"{g.Key} is the visit of several citizens"));
        foreach (var visit in citizens) found.AddRange(OfVisit(visit, boards));
        foreach (var board in boards) found.AddRange(OfBoard(board, citizens, desk));
        return [.. found];
    }

    private static bool IsInLine(ChatVisit visit) => visit.Status is VisitStatus.Waiting or VisitStatus.Offered;

    private static IEnumerable<string> OfVisit(ChatVisit visit, ImmutableArray<ShownBoard> boards)
    {
        var shown = boards.Where(b => b.Board.Cards.ContainsKey(visit.Visit.ToString())).ToArray();
        var fits = visit.Status switch
        {
            VisitStatus.Served => shown.Length == 1,
            VisitStatus.Closed => shown.Length == 0,
            _ => shown.Length <= 1,
        };
        if (!fits) yield return $"{visit.Visit} is {visit.Status} and on {shown.Length} boards";
        foreach (var board in shown)
        {
            var row = board.Board.Cards[visit.Visit.ToString()].Row;
            if (row.Status != visit.Status) yield return $"{visit.Visit} is {visit.Status}, but {row.Status} on {board.Profile.Operator}'s board";
            if (row.Operator != board.Profile.Operator) yield return $"{visit.Visit} is {row.Operator}'s, and on {board.Profile.Operator}'s board";
            if (visit is { Status: VisitStatus.Served, OperatorName: var name } && name != board.Profile.Name)
                yield return $"{visit.Visit} is served by {name} for the citizen, by {board.Profile.Name} on the board";
        }
    }

    private static IEnumerable<string> OfBoard(ShownBoard board, ImmutableArray<ChatVisit> citizens, DeskView desk)
    {
        var (who, cards) = (board.Profile.Operator, board.Board.Cards);
        if (cards.Count > board.Profile.Capacity) yield return $"{who} has {cards.Count} visits and room for {board.Profile.Capacity}";
        if (desk.Operators.FirstOrDefault(o => o.Operator == who) is not { } load) yield return $"the desk does not know {who}";
        else if (load.Load != cards.Count) yield return $"{who} has {cards.Count} visits, the desk says {load.Load}";
        foreach (var card in cards.Keys.Where(c => citizens.All(v => v.Visit.ToString() != c)))
            yield return $"{card} on {who}'s board is no citizen's visit";
    }
}
