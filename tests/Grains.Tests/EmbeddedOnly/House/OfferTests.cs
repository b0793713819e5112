using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;

namespace Omnichannel.Grains.Tests.House;

/// <summary>Offers that come to nothing, operators who vanish: nobody is forgotten.</summary>
public sealed class OfferTests
{
    private static readonly OfficeSettings Settings = new() { Name = "Kantor Uji" };

    [Fact]
    public void An_offer_not_answered_returns_to_its_own_place_and_two_in_a_row_set_the_operator_away()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        house.Wait();
        var first = console.Offer!;
        house.Citizen(2).Says("dua");

        house.Wait(Settings.OfferTimeout);
        Assert.Equal((Some.VisitId(2), OperatorStatus.Available), (console.Offer!.Visit, console.Board.Status));
        house.Wait(Settings.OfferTimeout + TimeSpan.FromSeconds(2));
        Assert.Equal((OperatorStatus.Away, null, 2), (console.Board.Status, console.Offer, house.Desk.Waiting));

        console.Sets(OperatorStatus.Available);
        house.Wait();
        Assert.Equal(first.Visit, console.Offer!.Visit);
    }

    [Fact]
    public void An_offer_that_expired_cannot_be_accepted()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        house.Wait();
        var offer = console.Offer!;
        house.Wait(Settings.OfferTimeout + TimeSpan.FromSeconds(1));
        Assert.Equal(Refusal.OfferGone, console.Accepts(offer).Refusal);
    }

    [Fact]
    public void A_declined_visit_keeps_its_place_and_goes_to_who_has_room()
    {
        using var house = new House(1, null, (Some.Sari, 1), (Some.Budi, 1));
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        house.Wait();
        var budi = house.Console(Some.Budi).IsAvailable();
        sari.Sets(OperatorStatus.Away);
        Assert.True(sari.Declines(sari.Offer!).IsDone);
        Assert.Equal(Some.VisitId(), budi.Takes().Visit);
    }

    [Fact]
    public void Who_declines_is_not_asked_again_at_once_though_nobody_else_is_there()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Joins();
        citizen.Says("satu");
        house.Wait();
        console.Declines(console.Offer!);
        house.Wait(Settings.OfferTimeout - TimeSpan.FromSeconds(5));
        Assert.Null(console.Offer);
        house.Wait(TimeSpan.FromSeconds(7));
        Assert.Equal(2, console.Offer!.OfferNumber);
        Assert.Equal([1], citizen.PlacesSeen.Distinct());
    }

    [Fact]
    public void While_one_is_on_offer_the_next_is_second_and_a_decline_moves_nobody_back()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        house.Wait();
        var second = house.Citizen(2);
        second.Joins();
        second.Says("dua");
        house.Wait();
        console.Declines(console.Offer!);
        house.Wait();
        Assert.Equal((2, VisitStatus.Offered), (second.PlacesSeen.Distinct().Single(), second.Joins().Visit!.Status));
    }

    [Fact]
    public void Accepting_twice_is_accepting_once()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        house.Wait();
        var offer = console.Offer!;
        Assert.True(console.Accepts(offer).IsDone);
        Assert.True(console.Accepts(offer).IsDone);
        Assert.Single(house.Citizen(1).Transcript(), e => e.Kind == EntryKind.Assigned);
    }

    [Fact]
    public void Nothing_is_offered_to_an_operator_without_a_console()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        console.Leaves();
        house.Citizen(1).Says("satu");
        house.Wait();
        Assert.Equal(1, house.Desk.Waiting);
        console.Connects();
        house.Wait();
        Assert.NotNull(console.Offer);
    }

    [Fact]
    public void An_offer_of_an_operator_whose_console_is_lost_returns_when_the_grace_is_over()
    {
        var settings = Settings with { OfferTimeout = TimeSpan.FromMinutes(10) };
        using var house = new House(1, settings);
        var console = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        house.Wait();
        console.Leaves();
        house.Wait(settings.ConsoleGrace - TimeSpan.FromSeconds(1));
        Assert.Equal(VisitStatus.Offered, Assert.Single(house.OpenVisits).Status);
        house.Wait(TimeSpan.FromSeconds(3));
        Assert.Equal(VisitStatus.Waiting, Assert.Single(house.OpenVisits).Status);
    }

    [Fact]
    public void A_visit_of_an_operator_who_is_gone_for_long_returns_ahead_of_those_who_came_later()
    {
        using var house = new House(1, null, (Some.Sari, 1), (Some.Budi, 1));
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        var lost = sari.Takes();
        house.Citizen(2).Says("dua");
        sari.Leaves();
        house.Wait(Settings.ReturnAfter - TimeSpan.FromSeconds(5));
        Assert.Equal(VisitStatus.Served, house.OpenVisits.Single(v => v.Visit == lost.Visit).Status);
        house.Wait(TimeSpan.FromSeconds(10));

        var budi = house.Console(Some.Budi).IsAvailable();
        Assert.Equal((lost.Visit, VisitClass.Returned), (budi.Takes().Visit, budi.Served!.Class));
        Assert.Contains(house.Citizen(1).Transcript(), e => e.Kind == EntryKind.Returned);
    }

    [Fact]
    public void An_operator_who_comes_back_within_the_grace_keeps_everything()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        var visit = console.Takes();
        console.Leaves();
        house.Wait(TimeSpan.FromSeconds(50));
        var resumed = console.Connects();
        house.Wait(TimeSpan.FromMinutes(10));
        Assert.Null(resumed.Snapshot);
        Assert.Equal((visit.Visit, OperatorStatus.Available), (console.Served!.Visit, console.Board.Status));
    }
}
