using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Desks;

public sealed class DeskBookTests
{
    private static Office Office(OfficeSettings settings) => new(Some.Office, 1, settings, []);

    private static DeskBook Told(params IEnumerable<VisitRow> rows)
    {
        var book = new DeskBook(Office(Some.Settings), Some.Now);
        foreach (var row in rows) book.Track(row, Some.Now, out _);
        return book;
    }

    private static VisitRow Row(int number, VisitStatus status = VisitStatus.Waiting, long version = 2, OperatorId? with = null, VisitClass among = VisitClass.Normal, string? citizen = null) =>
        Some.Row(number, status, version, with) with { Class = among, Place = new Place(among, 0, number), Citizen = citizen };

    private static IEnumerable<int> Line(DeskBook book) => book.Lines.Of(Need.Any).InOrder().Select(i => i.Visit.Ticket.Number);

    private static int? Position(DeskBook book, int number) => book.Lines.PositionOf(book.Visits[Some.VisitId(number)]);

    [Fact]
    public void Rows_told_in_any_order_and_any_number_of_times_come_to_the_same()
    {
        VisitRow[] rows =
        [
            Row(1), Row(1, VisitStatus.Offered, 3, Some.Sari), Row(1, VisitStatus.Served, 4, Some.Sari),
            Row(2), Row(2, VisitStatus.Offered, 3, Some.Sari), Row(2, VisitStatus.Waiting, 4),
            Row(3), Row(3, VisitStatus.Closed, 9),
            Row(4, VisitStatus.Served, 5, Some.Budi), Row(4, VisitStatus.Consulted, 6, Some.Budi),
        ];
        for (var seed = 0; seed < 200; seed++)
        {
            var shuffled = rows.Concat(rows).ToArray();
            new Random(seed).Shuffle(shuffled);
            var book = Told(shuffled);
            Assert.Equal([2], Line(book));
            Assert.Equal((3, 1, 0), (book.Visits.Count, book.Staff.Load(Some.Sari), book.Staff.Load(Some.Budi)));
            Assert.Equal([1, 4], book.Moving.Select(v => v.Visit.Ticket.Number).Order());
        }
    }

    [Fact]
    public void The_line_is_ordered_by_place() =>
        Assert.Equal([4, 1, 2, 3], Line(Told(Row(3), Row(1), Row(4, among: VisitClass.Returned), Row(2))));

    [Fact]
    public void Who_is_on_offer_keeps_the_place()
    {
        var book = Told(Row(1, VisitStatus.Offered, 3, Some.Sari), Row(2), Row(3, VisitStatus.Served, 4, Some.Budi));
        Assert.Equal((1, 2), (Position(book, 1), Position(book, 2)));
        Assert.Equal(Some.VisitId(2), book.Lines.Of(Need.Any).NextReady(null, ChannelSet.All)!.Value.Visit);
        book.Track(Row(1, version: 4), Some.Now, out _);
        Assert.Equal(Some.VisitId(1), book.Lines.Of(Need.Any).NextReady(null, ChannelSet.All)!.Value.Visit);
    }

    [Fact]
    public void Two_visits_of_one_person_have_one_place_and_the_second_stands_when_the_first_has_left()
    {
        var book = Told(Row(1, citizen: "c"), Row(2), Row(3, citizen: "c"), Row(4));
        Assert.Equal([1, 2, 4], Line(book));
        Assert.Equal((1, 1, 3), (Position(book, 1), Position(book, 3), Position(book, 4)));
        book.Track(Row(1, VisitStatus.Served, 4, Some.Sari, citizen: "c"), Some.Now, out _);
        Assert.Equal([2, 3, 4], Line(book));
        Assert.Equal(Some.Sari, book.ServingPersonOf(book.Visits[Some.VisitId(3)]));
    }

    [Fact]
    public void Of_two_visits_of_a_person_the_one_with_the_better_place_stands_whichever_was_told_first()
    {
        foreach (var rows in new[] { new[] { Row(2, citizen: "c"), Row(5, citizen: "c") }, [Row(5, citizen: "c"), Row(2, citizen: "c")] })
        {
            var book = Told([Row(1), Row(6), .. rows]);
            Assert.Equal([1, 2, 6], Line(book));
            book.Track(Row(2, VisitStatus.Closed, 4, citizen: "c"), Some.Now, out _);
            Assert.Equal([1, 5, 6], Line(book));
        }
    }

    [Fact]
    public void An_offer_keeps_standing_though_the_person_has_a_better_place()
    {
        var book = Told(Row(1), Row(5, VisitStatus.Offered, 3, Some.Sari, citizen: "c"), Row(6), Row(2, citizen: "c"));
        Assert.Equal([1, 5, 6], Line(book));
        book.Track(Row(5, VisitStatus.Closed, 4, citizen: "c"), Some.Now, out _);
        Assert.Equal([1, 2, 6], Line(book));
    }

    [Fact]
    public void What_citizens_ask_for_makes_a_line_only_where_the_staff_differ()
    {
        var staff = new StaffMember(Some.Sari, "Sari", Role.Operator, 1, "", "", true) { Skills = new Skills { Services = ["ktp-el"] } };
        var book = new DeskBook(Office(Some.Settings) with { Staff = [staff] }, Some.Now);
        foreach (var (number, service) in new[] { (1, "ktp-el"), (2, "zz-1"), (3, "zz-2") }) book.Track(Row(number) with { Need = new Need(service, "xx") }, Some.Now, out _);
        Assert.Equal([Need.Any, new Need("ktp-el")], book.Lines.All.Keys.OrderBy(n => n.ToString()));
    }

    [Fact]
    public void Who_came_out_of_hours_stands_in_line_and_is_not_called_before_the_opening()
    {
        var opens = Some.Now.AddHours(1);
        var office = Office(Some.Settings with { Hours = [new OpeningHours(opens.DayOfWeek, new(10, 0), new(15, 0))] });
        var book = new DeskBook(office, Some.Now);
        foreach (var row in new[] { Row(1) with { NotBefore = opens }, Row(2) }) book.Track(row, Some.Now, out _);
        Assert.Equal(1, Position(book, 1));
        Assert.Equal(Some.VisitId(2), book.Lines.Of(Need.Any).NextReady(null, ChannelSet.All)!.Value.Visit);
        book.Refresh(Some.VisitId(1), opens);
        Assert.Equal(Some.VisitId(1), book.Lines.Of(Need.Any).NextReady(null, ChannelSet.All)!.Value.Visit);
    }

    [Fact]
    public void Who_came_out_of_hours_that_were_corrected_since_is_called_when_the_office_is_open()
    {
        var opens = Some.Now.AddHours(1);
        var office = Office(Some.Settings with { Hours = [new OpeningHours(opens.DayOfWeek, new(10, 0), new(15, 0))] });
        var book = new DeskBook(office, Some.Now);
        book.Track(Row(1) with { NotBefore = opens }, Some.Now, out _);
        book.Configure(office with { Settings = office.Settings with { Hours = [new OpeningHours(opens.DayOfWeek, new(8, 0), new(15, 0))] } }, Some.Now);
        Assert.Single(book.Moving);
        book.Refresh(Some.VisitId(1), Some.Now);
        Assert.Equal(Some.VisitId(1), book.Lines.Of(Need.Any).NextReady(null, ChannelSet.All)!.Value.Visit);
    }

    [Fact]
    public void Other_weights_and_units_keep_every_place()
    {
        var book = Told(Row(2), Row(1), Row(3, VisitStatus.Served, 4, Some.Sari));
        book.Configure(Office(Some.Settings with { OvertakesMax = 9, ChannelUnits = Some.Settings.ChannelUnits.Add(Channel.WebChat, 3) }), Some.Now);
        Assert.Equal([1, 2], Line(book));
        Assert.Equal(3, book.Staff.Load(Some.Sari));
    }

    [Fact]
    public void A_visit_that_was_forgotten_is_not_opened_by_a_late_word()
    {
        var book = Told(Row(1));
        book.Forget(Some.VisitId(1), Some.Now);
        Assert.False(book.Track(Row(1), Some.Now, out _));
        Assert.True(book.Track(Row(1, version: 3), Some.Now, out _));
    }

    [Fact]
    public void An_older_word_of_an_operator_is_ignored()
    {
        var staff = new Staff();
        Assert.True(staff.Track(Some.Standing(Some.Sari, OperatorStatus.Away, epoch: 2, version: 1)));
        Assert.False(staff.Track(Some.Standing(Some.Sari, OperatorStatus.Available, epoch: 1, version: 9)));
        Assert.Equal(OperatorStatus.Away, staff.Find(Some.Sari)!.Status);
    }
}
