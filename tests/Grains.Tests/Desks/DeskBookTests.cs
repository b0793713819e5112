using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;

namespace Omnichannel.Grains.Tests.Desks;

public sealed class DeskBookTests
{
    private static DeskBook Told(IEnumerable<VisitRow> rows)
    {
        var book = new DeskBook();
        foreach (var row in rows) book.Track(row, Some.Now, out _);
        return book;
    }

    [Fact]
    public void Rows_told_in_any_order_and_any_number_of_times_come_to_the_same()
    {
        VisitRow[] rows =
        [
            Some.Row(1), Some.Row(1, VisitStatus.Offered, 3, Some.Sari), Some.Row(1, VisitStatus.Served, 4, Some.Sari),
            Some.Row(2), Some.Row(2, VisitStatus.Offered, 3, Some.Sari), Some.Row(2, VisitStatus.Waiting, 4),
            Some.Row(3), Some.Row(3, VisitStatus.Closed, 9),
        ];
        for (var seed = 0; seed < 200; seed++)
        {
            var shuffled = rows.Concat(rows).ToArray();
            new Random(seed).Shuffle(shuffled);
            var book = Told(shuffled);
            Assert.Equal([Some.VisitId(2)], book.Line.Select(v => v.Visit));
            Assert.Equal((2, 1), (book.Visits.Count, book.Load(Some.Sari)));
        }
    }

    [Fact]
    public void The_line_is_ordered_by_class_then_by_waiting_time()
    {
        var book = Told([Some.Row(3), Some.Row(1), Some.Row(4) with { Class = VisitClass.Returned }, Some.Row(2)]);
        Assert.Equal([4, 1, 2, 3], book.Line.Select(v => v.Visit.Ticket.Number));
        Assert.Equal([1, 2, 3, 4], book.Places().Select(p => p.Position));
    }

    [Fact]
    public void Who_is_on_offer_keeps_the_place_and_is_counted()
    {
        var book = Told([Some.Row(1, VisitStatus.Offered, 3, Some.Sari), Some.Row(2), Some.Row(3, VisitStatus.Served, 4, Some.Budi)]);
        Assert.Equal([(1, 1, 0), (2, 2, 1)], book.Places().Select(p => (p.Visit.Visit.Ticket.Number, p.Position, p.OnOffer)));
    }

    [Fact]
    public void An_older_word_of_an_operator_is_ignored()
    {
        var book = new DeskBook();
        Assert.True(book.Track(Some.Standing(Some.Sari, OperatorStatus.Away, epoch: 2, version: 1)));
        Assert.False(book.Track(Some.Standing(Some.Sari, OperatorStatus.Available, epoch: 1, version: 9)));
        Assert.Equal(OperatorStatus.Away, book.Operator(Some.Sari)!.Status);
    }
}
