using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;

namespace Omnichannel.Grains.Tests.House;

/// <summary>After a fault everybody who must know comes to know: consoles, pages, the desk.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public void A_message_whose_commit_was_not_answered_reaches_the_console_when_it_is_sent_again()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Says("satu");
        console.Takes();
        house.Store.Fail(Fault.AfterCommit);
        Assert.Throws<StoreUnavailableException>(() => citizen.Says("dua", "k2"));
        Assert.True(citizen.Says("dua", "k2").IsDuplicate);
        Assert.Equal(["dua"], console.Entries.Where(e => e.Key == "k2").Select(e => e.Text).Distinct());
        Assert.Equal(2, console.Board.Cards.Values.Single().Unread);
    }

    [Fact]
    public void An_accept_and_a_closing_whose_commits_were_not_answered_move_the_board_when_they_are_asked_again()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        house.Wait();
        var offer = console.Offer!;
        house.Store.Fail(Fault.AfterCommit);
        Assert.Throws<StoreUnavailableException>(() => console.Accepts(offer));
        Assert.True(console.Accepts(offer).IsDone);
        Assert.Equal(VisitStatus.Served, console.Rows.Single().Status);
        house.Store.Fail(Fault.AfterCommit);
        Assert.Throws<StoreUnavailableException>(() => console.Closes(offer));
        Assert.True(console.Closes(offer).IsDone);
        Assert.Empty(console.Rows);
    }

    [Theory]
    [InlineData(Fault.BeforeCommit)]
    [InlineData(Fault.AfterCommit)]
    public void A_page_is_told_to_come_again_when_its_conversation_has_stepped_down(Fault fault)
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Joins();
        citizen.Says("satu");
        var visit = console.Takes();
        house.Store.Fail(fault);
        Assert.Throws<StoreUnavailableException>(() => console.Replies(visit, "baik", "r1"));
        Assert.IsType<ConnectionDropped>(citizen.Pushes[^1]);

        citizen.Joins();
        Assert.True(console.Replies(visit, "baik", "r1").IsDone);
        Assert.True(console.Replies(visit, "lagi", "r2").IsDone);
        Assert.Equal(["satu", "baik", "lagi"], citizen.Transcript().Where(e => e.Key is not null).Select(e => e.Text));
        Assert.Contains(citizen.Pushes.OfType<EntriesAdded>().SelectMany(p => p.Entries), e => e.Key == "r2");
    }

    [Fact]
    public void A_visit_of_an_operator_who_signed_out_before_a_restart_returns()
    {
        using var house = new House(1, null, (Some.Sari, 1), (Some.Budi, 1));
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        var visit = sari.Takes();
        sari.Sets(OperatorStatus.Offline);
        sari.Leaves();
        house.CrashAndRestart();
        var budi = house.Console(Some.Budi).IsAvailable();
        house.Wait(new OfficeSettings { Name = "" }.ReturnAfter);
        Assert.Equal(visit.Visit, budi.Takes().Visit);
    }

    [Fact]
    public void A_visit_of_an_operator_who_is_no_longer_of_the_staff_returns()
    {
        using var house = new House(1, null, (Some.Sari, 1), (Some.Budi, 1));
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        var visit = sari.Takes();
        house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").PutStaff(new StaffMember(Some.Sari, "sari", Role.Operator, 1, "", "", IsEnabled: false), "admin"));
        house.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(visit.Visit, house.Console(Some.Budi).IsAvailable().Takes().Visit);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Nobody_is_over_capacity_after_an_offer_whose_commit_was_not_answered(int seed)
    {
        using var house = new House(seed, null, (Some.Sari, 1), (Some.Budi, 1));
        var budi = house.Console(Some.Budi).IsAvailable();
        var first = house.Citizen(1);
        first.Says("satu");
        budi.Closes(budi.Takes());
        house.Citizen(9).Says("x");
        var busy = budi.Takes();
        house.Console(Some.Sari).IsAvailable();
        house.Store.Fail(Fault.AfterCommit, spared: 1);
        first.Says("lagi");
        house.Wait(TimeSpan.FromMilliseconds(5));
        house.Citizen(2).Says("dua");
        budi.Closes(busy);
        house.Wait(TimeSpan.FromMilliseconds(100));
        Assert.InRange(house.OpenVisits.Count(v => v.Occupies(Some.Sari)), 0, 1);
        Assert.InRange(house.OpenVisits.Count(v => v.Occupies(Some.Budi)), 0, 1);
    }

    [Fact]
    public void An_offer_that_was_not_answered_in_time_keeps_its_room_until_it_is_known_what_became_of_it()
    {
        using var house = new House(1, new OfficeSettings { Name = "Kantor Uji", OfferTimeout = TimeSpan.FromMinutes(5) });
        var sari = house.Console(Some.Sari).IsAvailable();
        var stalled = house.Store.Stall(spared: 1);
        house.Citizen(1).Says("satu");
        house.Wait(TimeSpan.FromMilliseconds(5));
        house.Citizen(2).Says("dua");
        house.Wait(TimeSpan.FromMinutes(1));
        Assert.Null(sari.Offer);
        house.Do(_ =>
        {
            stalled.SetResult();
            return Task.CompletedTask;
        });
        house.Wait();
        Assert.Equal(Some.VisitId(1), Assert.Single(house.OpenVisits, v => v.Occupies(Some.Sari)).Visit);
    }

    [Fact]
    public void A_room_that_is_kept_for_an_offer_that_was_never_made_is_free_for_the_same_visit()
    {
        using var house = new House(1, new OfficeSettings { Name = "Kantor Uji", OfferTimeout = TimeSpan.FromMinutes(5) });
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Store.Fail(Fault.BeforeCommit, spared: 1);
        house.Citizen(1).Says("satu");
        house.Wait(TimeSpan.FromMilliseconds(5));
        house.Citizen(2).Says("dua");
        Assert.Null(sari.Offer);
        house.Wait(TimeSpan.FromSeconds(5));
        Assert.Equal(Some.VisitId(1), sari.Offer!.Visit);
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("transferred")]
    [InlineData("another")]
    public void A_reply_that_is_sent_again_was_sent_though_its_visit_has_moved_and_nobody_remembers_its_key(string since)
    {
        using var house = new House();
        var sari = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Says("satu");
        var visit = sari.Takes();
        var sent = sari.Replies(visit, "baik", "r1");
        for (var n = 0; n < 2 * SeenKeys.Kept; n++) sari.Replies(visit, "lagi");
        if (since == "transferred") sari.Transfers(visit, null);
        else sari.Closes(visit);
        if (since == "another")
        {
            house.Wait(new OfficeSettings { Name = "" }.ReopenWindow + TimeSpan.FromSeconds(1));
            Assert.NotEqual(visit.Visit, citizen.Says("dua").Visit!.Visit);
        }
        Assert.Equal(new CommandResult(Refusal.None, sent.Version), sari.Replies(visit, "baik", "r1"));
        Assert.NotEqual(Refusal.None, sari.Replies(visit, "baru", "r2").Refusal);
        Assert.Equal(1 + 2 * SeenKeys.Kept, house.Do(grains => house.Store.EventsAfter(citizen.Id, 0, 1_000)).Select(EventCodec.Decode).OfType<OperatorWrote>().Count());
    }

    [Fact]
    public void Two_who_decline_in_turn_are_each_asked_once()
    {
        using var house = new House(1, null, (Some.Sari, 1), (Some.Budi, 1));
        ConsoleDouble[] consoles = [house.Console(Some.Sari).IsAvailable(), house.Console(Some.Budi).IsAvailable()];
        house.Citizen(1).Says("satu");
        var declined = 0;
        for (var seconds = 0; seconds < 10; seconds++)
        {
            house.Wait(TimeSpan.FromSeconds(1));
            if (consoles.FirstOrDefault(c => c.Offer is not null) is not { } asked) continue;
            asked.Declines(asked.Offer!);
            declined++;
        }
        Assert.Equal(2, declined);
    }

    [Fact]
    public void The_oldest_page_of_too_many_is_let_go()
    {
        using var house = new House();
        var citizen = house.Citizen(1);
        for (var page = 0; page <= 20; page++) citizen.Joins(page: page);
        Assert.IsType<ConnectionDropped>(Assert.Single(citizen.Pushes));
    }

    [Fact]
    public void A_gateway_that_answers_too_late_once_keeps_its_connections_and_one_that_does_so_twice_in_a_row_loses_them()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Joins();
        for (var once = 0; once < 2; once++)
        {
            (console.Late, citizen.Late) = (1, 1);
            house.Wait(TimeSpan.FromMinutes(2));
            Assert.Null(house.Do(grains => grains.GetGrain<IOperatorGrain>(Some.Sari.ToString()).Standing()).LostSince);
            Assert.DoesNotContain(citizen.Pushes, push => push is ConnectionDropped);
        }

        (console.Late, citizen.Late) = (2, 2);
        house.Wait(TimeSpan.FromMinutes(2));
        Assert.NotNull(house.Do(grains => grains.GetGrain<IOperatorGrain>(Some.Sari.ToString()).Standing()).LostSince);
        Assert.Single(citizen.Pushes, push => push is ConnectionDropped);
    }
}
