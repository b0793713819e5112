using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Store.Tests.Contract;

public abstract partial class ConversationStoreContract
{
    [Fact]
    public async Task A_visit_comes_back_with_everything_in_its_row()
    {
        var conversation = Some.Conversation();
        var row = new VisitRow(
            Some.VisitId(17), conversation, 1, VisitStatus.Offered, VisitClass.Returned, Some.Time, Some.Time.AddMinutes(1),
            new OperatorId(Some.Office, "ani"), 3, Some.Time.AddSeconds(30), new OperatorId(Some.Office, "budi"), true,
            Some.Time.AddMinutes(2), Some.Time.AddMinutes(3), "Siti Aminah",
            new Place(VisitClass.Vulnerable, 123_456_789_012_345, 17), new Need("ktp-el", "en"), Some.Time.AddHours(1), Some.Time.AddHours(2),
            ParkReason.CallBack, new OperatorId(Some.Office, "citra"), "0123456789abcdef");

        await Store.Commit(Some.Commit(conversation) with { Visit = row });

        Assert.Equal(row, Assert.Single(await Store.OpenVisits(Some.Office)));
    }

    public static TheoryData<Need?> Needs() => [null, Need.Any, new Need(Service: "kk"), new Need(Language: "jv")];

    [Theory]
    [MemberData(nameof(Needs))]
    public async Task A_need_for_anything_is_not_the_same_as_none_said(Need? need)
    {
        var row = Some.Visit(Some.VisitId(), Some.Conversation(), 1) with { Need = need };

        await Store.Commit(Some.Commit(Some.Conversation()) with { Visit = row });

        Assert.Equal(need, Assert.Single(await Store.OpenVisits(Some.Office)).Need);
    }

    [Theory]
    [InlineData(VisitClass.Returned, 0, 0)]
    [InlineData(VisitClass.Normal, -1, long.MaxValue)]
    [InlineData(VisitClass.Normal, long.MinValue, 1)]
    public async Task A_place_comes_back_exactly(VisitClass among, long start, long arrival)
    {
        var row = Some.Visit(Some.VisitId(), Some.Conversation(), 1) with { Place = new Place(among, start, arrival) };

        await Store.Commit(Some.Commit(Some.Conversation()) with { Visit = row });

        Assert.Equal(row.Place, Assert.Single(await Store.OpenVisits(Some.Office)).Place);
    }

    [Fact]
    public async Task Every_time_of_a_visit_comes_back_in_whole_milliseconds_at_offset_zero()
    {
        var local = new DateTimeOffset(2026, 11, 24, 15, 30, 0, 123, TimeSpan.FromHours(7)).AddTicks(4567);
        var row = Some.Visit(Some.VisitId(), Some.Conversation(), 1) with
        {
            OpenedAt = local,
            WaitingSince = local,
            OfferDeadline = local,
            ServedAt = local,
            ClosedAt = local,
            NotBefore = local,
            DueAt = local,
        };

        await Store.Commit(Some.Commit(Some.Conversation()) with { Visit = row });

        var read = Assert.Single(await Store.OpenVisits(Some.Office));
        var kept = new DateTimeOffset(2026, 11, 24, 8, 30, 0, 123, TimeSpan.Zero);
        Assert.All(
            new[] { read.OpenedAt, read.WaitingSince, read.OfferDeadline, read.ServedAt, read.ClosedAt, read.NotBefore, read.DueAt },
            time => Assert.Equal((kept, TimeSpan.Zero), (time, time!.Value.Offset)));
    }

    [Fact]
    public async Task A_hold_that_is_over_leaves_nothing_of_it_in_the_row()
    {
        var conversation = Some.Conversation();
        var held = Some.Visit(Some.VisitId(), conversation, 1, VisitStatus.Consulted) with
        {
            Place = new Place(VisitClass.Normal, 1, 1),
            Need = Need.Any,
            DueAt = Some.Time,
            NotBefore = Some.Time,
            Park = ParkReason.Document,
            Consultant = new OperatorId(Some.Office, "ani"),
            Citizen = "x",
        };
        await Store.Commit(Some.Commit(conversation) with { Visit = held });

        var free = Some.Visit(Some.VisitId(), conversation, 2);
        await Store.Commit(Some.Commit(conversation, 1) with { Visit = free });

        Assert.Equal(free, Assert.Single(await Store.OpenVisits(Some.Office)));
    }

    [Fact]
    public async Task A_visit_comes_back_without_what_its_row_leaves_open()
    {
        var row = Some.Visit(Some.VisitId(), Some.Conversation(), 1);

        await Store.Commit(Some.Commit(Some.Conversation()) with { Visit = row });

        Assert.Equal(row, Assert.Single(await Store.OpenVisits(Some.Office)));
    }

    [Fact]
    public async Task A_later_row_replaces_the_visit_and_a_closed_visit_is_no_longer_open()
    {
        var conversation = Some.Conversation();
        var row = Some.Visit(Some.VisitId(), conversation, 1);
        await Store.Commit(Some.Commit(conversation) with { Visit = row });

        var served = row with { Version = 2, Status = VisitStatus.Served, Operator = new OperatorId(Some.Office, "ani") };
        await Store.Commit(Some.Commit(conversation, 1) with { Visit = served });
        Assert.Equal(served, Assert.Single(await Store.OpenVisits(Some.Office)));

        await Store.Commit(Some.Commit(conversation, 2) with { Visit = served with { Version = 3, Status = VisitStatus.Closed } });
        Assert.Empty(await Store.OpenVisits(Some.Office));

        await Store.Commit(Some.Commit(conversation, 3) with { Visit = served with { Version = 4 } });
        Assert.Equal(4, Assert.Single(await Store.OpenVisits(Some.Office)).Version);
    }

    [Fact]
    public async Task A_row_that_is_not_newer_changes_nothing()
    {
        var conversation = Some.Conversation();
        var row = Some.Visit(Some.VisitId(), conversation, 2);
        await Store.Commit(Some.Commit(conversation, 0, Some.Event(), Some.Event()) with { Visit = row });

        await Store.Commit(Some.Commit(conversation, 2) with { Visit = row with { Status = VisitStatus.Served } });
        await Store.Commit(Some.Commit(conversation, 3) with { Visit = row with { Version = 1, Status = VisitStatus.Closed } });

        Assert.Equal(row, Assert.Single(await Store.OpenVisits(Some.Office)));
    }

    [Fact]
    public async Task A_commit_without_a_visit_leaves_the_row_alone()
    {
        var conversation = Some.Conversation();
        var row = Some.Visit(Some.VisitId(), conversation, 1);
        await Store.Commit(Some.Commit(conversation) with { Visit = row });

        await Store.Commit(Some.Commit(conversation, 1));

        Assert.Equal(row, Assert.Single(await Store.OpenVisits(Some.Office)));
    }

    [Fact]
    public async Task Open_visits_are_those_of_the_office_in_the_order_of_opening()
    {
        var elsewhere = new OfficeId("bantul");
        foreach (var number in (int[])[3, 1, 2])
        {
            var conversation = Some.Conversation(number);
            await Store.Commit(Some.Commit(conversation) with { Visit = Some.Visit(Some.VisitId(number), conversation, 1) });
        }
        var foreign = Some.Conversation(4, office: elsewhere);
        await Store.Commit(Some.Commit(foreign) with { Visit = Some.Visit(Some.VisitId(1, office: elsewhere), foreign, 1) });
        await Store.Commit(Some.Commit(Some.Conversation(3), 1) with { Visit = Some.Visit(Some.VisitId(3), Some.Conversation(3), 2, VisitStatus.Served) });

        Assert.Equal([3, 1, 2], (await Store.OpenVisits(Some.Office)).Select(v => v.Visit.Ticket.Number));
        Assert.Equal(foreign, Assert.Single(await Store.OpenVisits(elsewhere)).Conversation);
        Assert.Empty(await Store.OpenVisits(new OfficeId("nowhere")));
    }

    [Fact]
    public async Task Last_tickets_are_the_highest_of_the_day_per_channel_open_or_closed()
    {
        var yesterday = Some.Day.AddDays(-1);
        VisitId[] visits =
        [
            Some.VisitId(9), Some.VisitId(10), Some.VisitId(2), Some.VisitId(4, Channel.Email),
            Some.VisitId(77, day: yesterday), Some.VisitId(55, office: new OfficeId("bantul")),
        ];
        foreach (var (visit, number) in visits.Select((visit, index) => (visit, index)))
        {
            var conversation = Some.Conversation(number, visit.Ticket.Channel, visit.Office);
            var status = number % 2 == 0 ? VisitStatus.Waiting : VisitStatus.Closed;
            await Store.Commit(Some.Commit(conversation) with { Visit = Some.Visit(visit, conversation, 1, status) });
        }

        var last = await Store.LastTickets(Some.Office, Some.Day);

        Assert.Equal(2, last.Count);
        Assert.Equal((10, 4), (last[Channel.WhatsApp], last[Channel.Email]));
        Assert.Equal(77, Assert.Single(await Store.LastTickets(Some.Office, yesterday)).Value);
        Assert.Empty(await Store.LastTickets(Some.Office, Some.Day.AddDays(1)));
    }
}
