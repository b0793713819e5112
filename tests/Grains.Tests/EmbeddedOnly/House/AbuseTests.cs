using System.Text;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.House;

/// <summary>What a hostile page, a broken record or an unlucky restart may not do to the others.</summary>
public sealed class AbuseTests
{
    private static readonly OfficeSettings Settings = new() { Name = "Kantor Uji" };

    private static OfficeSettings WhatsAppTakes(int units) => Settings with { ChannelUnits = Settings.ChannelUnits.Add(Channel.WhatsApp, units) };

    private static int? PositionOf(House house, CitizenDouble citizen) =>
        house.Do(grains => grains.GetGrain<IDeskGrain>(Some.Office.Name).Line(500)).FirstOrDefault(e => e.Conversation == citizen.Id)?.Position;

    private static void Leaves(House house, CitizenDouble citizen)
    {
        var visit = house.OpenVisits.Single(v => v.Conversation == citizen.Id).Visit;
        Assert.True(house.Do(grains => grains.GetGrain<IConversationGrain>(citizen.Id.ToString()).Execute(new LeaveLine(visit))).IsDone);
    }

    [Fact]
    public void A_message_kept_long_ago_takes_no_place_and_no_number_when_it_comes_again()
    {
        using var house = new House();
        var hostile = house.Citizen(1);
        for (var n = 0; n < 40; n++) hostile.Says("x", $"k{n}");
        Leaves(house, hostile);
        for (var n = 0; n < 50; n++) Assert.True(hostile.Says("x", "k0").IsDuplicate);
        house.Wait(TimeSpan.FromMinutes(16));
        for (var n = 0; n < 50; n++) Assert.True(hostile.Says("x", "k0").IsDuplicate);

        var honest = house.Citizen(2);
        Assert.Equal("W-002", honest.Says("halo").Visit!.Ticket.ToString());
        Assert.Equal(1, PositionOf(house, honest));
    }

    [Fact]
    public void The_same_message_again_and_again_is_no_news_to_the_console()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Says("halo", "k1");
        console.Takes();
        var seq = console.Seq;
        for (var n = 0; n < 100; n++) citizen.Says("halo", "k1");
        Assert.Equal(seq, console.Seq);
    }

    [Fact]
    public void A_conversation_that_cannot_be_read_holds_up_nobody_else()
    {
        using var house = new House();
        var broken = house.Citizen(1);
        var last = broken.Says("halo").Seq + 1;
        Assert.IsType<CommitOutcome.Committed>(house.Do(_ => house.Store.Commit(
            new ConversationCommit(broken.Id, last, [new NewEvent(house.Now, "of.the.future", null, Encoding.UTF8.GetBytes("{}"))]))));
        house.CrashAndRestart();
        var console = house.Console(Some.Sari).IsAvailable();
        var next = house.Citizen(2);
        next.Says("halo");
        house.Wait(TimeSpan.FromSeconds(10));
        Assert.Equal(next.Id, console.Offer!.Conversation);
    }

    [Fact]
    public void Leaving_and_coming_back_is_to_stand_last_whatever_line_one_asks_for()
    {
        using var house = new House();
        var hostile = house.Citizen(1);
        hostile.Says("halo");
        Leaves(house, hostile);
        for (var n = 2; n <= 4; n++) house.Citizen(n, Channel.WhatsApp).Says("halo");
        house.Do(grains => grains.GetGrain<IConversationGrain>(hostile.Id.ToString()).Receive(new InboundMessage("again", "halo", null, house.Now, new Need("mine", "zz"))));
        Assert.Equal(4, PositionOf(house, hostile));
        Assert.Equal("citizen-2", house.Console(Some.Sari).IsAvailable().Takes().Conversation.Address);
    }

    [Fact]
    public void Leaving_and_coming_back_overtakes_nobody()
    {
        using var house = new House();
        for (var n = 1; n <= 20; n++) house.Citizen(n, Channel.WhatsApp).Says("halo");
        var hostile = house.Citizen(99);
        for (var n = 0; n < 10; n++)
        {
            hostile.Says("halo");
            Leaves(house, hostile);
        }
        Assert.InRange(house.Do(grains => grains.GetGrain<IDeskGrain>(Some.Office.Name).Line(500)).Max(e => e.Overtaken), 0, 1);
    }

    [Fact]
    public void Leaving_and_coming_back_out_of_hours_waits_for_the_opening_like_everybody()
    {
        // Nine o'clock on a Tuesday by the office's clock.
        var settings = new OfficeSettings { Name = "Kantor Uji", Hours = [new OpeningHours(DayOfWeek.Tuesday, new TimeOnly(10, 0), new TimeOnly(16, 0))] };
        using var house = new House(1, settings);
        house.Citizen(1).Says("halo");
        var hostile = house.Citizen(2);
        hostile.Says("halo");
        var console = house.Console(Some.Sari).IsAvailable();
        Leaves(house, hostile);
        hostile.Says("lagi");
        house.Wait(TimeSpan.FromMinutes(5));
        Assert.Null(console.Offer);
    }

    [Fact]
    public void A_visit_that_takes_much_is_served_though_lighter_ones_keep_coming()
    {
        using var house = new House(1, WhatsAppTakes(2), (Some.Sari, 2));
        var console = house.Console(Some.Sari).IsAvailable();
        for (var n = 1; n <= 2; n++)
        {
            house.Citizen(n).Says("halo");
            console.Takes();
        }
        var heavy = house.Citizen(3, Channel.WhatsApp);
        heavy.Says("halo");
        for (var n = 4; n <= 5; n++)
        {
            house.Citizen(n).Says("halo");
            console.Closes(console.Served!);
            house.Wait();
        }
        Assert.Equal(heavy.Id, console.Offer!.Conversation);
    }

    [Fact]
    public void Nor_is_it_starved_by_lighter_ones_of_another_line()
    {
        using var house = new House(1, WhatsAppTakes(2), (Some.Sari, 2), (Some.Budi, 1));
        house.Restricts(Some.Budi, 1, "kk-baru");
        var console = house.Console(Some.Sari).IsAvailable();
        for (var n = 1; n <= 2; n++)
        {
            house.Citizen(n).Says("halo", need: new Need("kk-baru"));
            console.Takes();
        }
        var heavy = house.Citizen(3, Channel.WhatsApp);
        heavy.Says("halo");
        for (var n = 4; n <= 5; n++)
        {
            house.Citizen(n).Says("halo", need: new Need("kk-baru"));
            console.Closes(console.Served!);
            house.Wait();
        }
        Assert.Equal(heavy.Id, console.Offer!.Conversation);
    }

    [Fact]
    public void Who_came_to_another_line_before_it_is_served_before_it()
    {
        using var house = new House(1, WhatsAppTakes(2), (Some.Sari, 2), (Some.Budi, 1));
        house.Restricts(Some.Budi, 1, "kk-baru");
        var console = house.Console(Some.Sari).IsAvailable();
        for (var n = 1; n <= 2; n++)
        {
            house.Citizen(n).Says("halo");
            console.Takes();
        }
        var first = house.Citizen(3);
        first.Says("halo", need: new Need("kk-baru"));
        house.Citizen(4, Channel.WhatsApp).Says("halo");
        console.Closes(console.Served!);
        house.Wait();
        Assert.Equal(first.Id, console.Offer!.Conversation);
    }

    [Fact]
    public void Who_is_meant_for_the_operator_held_back_goes_on_waiting_for_him()
    {
        var dewi = new OperatorId(Some.Office, "dewi");
        using var house = new House(1, WhatsAppTakes(3), (Some.Sari, 3), (Some.Budi, 4), (dewi, 2));
        var budi = house.Console(Some.Budi).IsAvailable();
        house.Citizen(1, Channel.WhatsApp).Says("halo");
        var heavy = budi.Takes();
        house.Citizen(2).Says("halo");
        budi.Takes();
        var meant = budi.Rows.Single(r => r.Visit != heavy.Visit);
        budi.Sets(OperatorStatus.Away);
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Citizen(3).Says("halo");
        var busy = sari.Takes();
        var other = house.Console(dewi).IsAvailable();
        house.Citizen(4).Says("halo");
        other.Takes();

        Assert.True(budi.Transfers(heavy, null).IsDone);
        Assert.True(budi.Transfers(meant, Some.Sari).IsDone);
        house.Wait();
        Assert.Equal((null, null), (sari.Offer, other.Offer));
        sari.Closes(busy);
        sari.Closes(sari.Takes());
        Assert.Equal(meant.Visit, sari.Takes().Visit);
    }

    [Fact]
    public void A_skill_that_nobody_who_is_there_has_is_asked_of_who_is_there()
    {
        using var house = new House(1, null, (Some.Sari, 1), (Some.Budi, 1));
        house.Do(grains => grains.GetGrain<IOfficeGrain>(Some.Office.Name).PutStaff(
            new StaffMember(Some.Sari, "sari", Role.Operator, 1, "", "", true) { Skills = new Skills { Languages = ["id"] } }, "test"));
        var sari = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        house.Do(grains => grains.GetGrain<IConversationGrain>(citizen.Id.ToString()).Receive(new InboundMessage("k1", "hello", null, house.Now, new Need(Language: "en"))));
        house.Wait();
        Assert.Equal(citizen.Id, sari.Offer!.Conversation);
    }
}
