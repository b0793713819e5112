using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.House;

/// <summary>Consulted on, parked, to be called back, out of hours: the operator is free meanwhile, and nobody is forgotten.</summary>
public sealed class HoldTests
{
    private static readonly OfficeSettings Settings = new() { Name = "Kantor Uji" };

    private static string[] SaidByTheOffice(CitizenDouble citizen) => [.. citizen.Transcript().Where(e => e.Kind == EntryKind.Office).Select(e => e.Text!)];

    [Fact]
    public void A_colleague_answers_and_the_visit_comes_back_to_who_asked()
    {
        using var house = new House(1, null, (Some.Sari, 1), (Some.Budi, 1));
        var sari = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Joins();
        citizen.Says("Boleh tanpa surat nikah?");
        var visit = sari.Takes();
        var budi = house.Console(Some.Budi);
        budi.Connects();
        var due = house.Now.AddHours(1);
        Assert.True(sari.Consults(visit, Some.Budi, due).IsDone);
        Assert.Equal((due, due), (sari.Rows.Single().DueAt, budi.Rows.Single().DueAt));
        Assert.Contains(budi.Entries, e => e.Kind == EntryKind.Consulted && e.Text == "Bolehkah?");
        Assert.Contains("Selasa 24/11 pukul 10.00", Assert.Single(SaidByTheOffice(citizen)));
        Assert.Equal((VisitStatus.Consulted, due), (citizen.Pushes.OfType<ChatVisitMoved>().Last().Visit.Status, citizen.Pushes.OfType<ChatVisitMoved>().Last().Visit.DueAt));

        // Meanwhile she is free for another, and both see what the citizen adds.
        house.Citizen(2).Says("Halo");
        var second = sari.Takes();
        citizen.Says("Suratnya hilang.");
        Assert.Equal(["Suratnya hilang.", "Suratnya hilang."], new[] { sari, budi }.Select(c => c.Board.Cards[visit.Visit.ToString()].LastText));

        Assert.True(budi.Answers(visit, "Boleh, dengan saksi.").IsDone);
        Assert.Empty(budi.Rows);
        house.Wait();
        Assert.Equal((VisitStatus.Waiting, null), (house.OpenVisits.Single(v => v.Visit == visit.Visit).Status, budi.Offer));
        sari.Closes(second);
        Assert.Equal(visit.Visit, sari.Takes().Visit);
        Assert.Contains(sari.Entries, e => e.Kind == EntryKind.Answered && e.Text == "Boleh, dengan saksi.");
    }

    [Fact]
    public void Who_asked_somebody_outside_writes_the_answer_down_and_gets_the_visit_back()
    {
        using var house = new House();
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("Boleh?");
        var visit = sari.Takes();
        sari.Consults(visit, null, house.Now.AddHours(1));
        Assert.Equal(Refusal.NotServed, sari.Replies(visit, "tunggu ya").Refusal);
        Assert.True(sari.Answers(visit).IsDone);
        Assert.Equal(visit.Visit, sari.Takes().Visit);
        Assert.True(sari.Replies(visit, "Boleh.").IsDone);
    }

    [Fact]
    public void An_answer_that_is_overdue_puts_the_visit_in_line_for_who_asked_and_then_for_anybody()
    {
        using var house = new House(1, null, (Some.Sari, 1), (Some.Budi, 1));
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("Boleh?");
        var visit = sari.Takes();
        sari.Consults(visit, null, house.Now.AddMinutes(10));
        sari.Sets(OperatorStatus.Away);
        var budi = house.Console(Some.Budi).IsAvailable();
        house.Wait(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(3));
        Assert.Equal((VisitStatus.Waiting, true, null), (house.OpenVisits[0].Status, house.OpenVisits[0].Reserved, budi.Offer));
        Assert.Empty(sari.Rows);
        house.Wait(Settings.ReserveFor);
        Assert.Equal(visit.Visit, budi.Takes().Visit);
        Assert.DoesNotContain(house.Citizen(1).Transcript(), e => e.Kind == EntryKind.Answered);
    }

    [Fact]
    public void A_parked_visit_goes_on_with_the_citizens_next_message()
    {
        using var house = new House();
        var sari = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Says("Saya ambil akta dulu");
        var visit = sari.Takes();
        var until = house.Now.AddDays(2);
        Assert.True(sari.Parks(visit, until).IsDone);
        Assert.Equal((VisitStatus.Parked, until), (sari.Rows.Single().Status, sari.Rows.Single().DueAt));
        house.Citizen(2).Says("Halo");
        sari.Closes(sari.Takes());
        house.Wait(TimeSpan.FromHours(3));

        citizen.Says("Ini aktanya");
        var again = sari.Takes();
        Assert.Equal((visit.Visit, ParkReason.Document, null), (again.Visit, again.Park, again.DueAt));
        Assert.Equal(1, sari.Board.Cards[visit.Visit.ToString()].UnreadSeqs.Count(seq => seq > again.Version - 4));
    }

    [Fact]
    public void A_place_that_nobody_came_back_for_lapses_and_the_next_message_takes_a_new_number()
    {
        using var house = new House();
        var sari = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Says("Saya ambil akta dulu");
        sari.Parks(sari.Takes(), house.Now.AddHours(1));
        house.Wait(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(2));
        Assert.Empty(sari.Rows);
        Assert.Empty(house.OpenVisits);
        Assert.Contains("W-001", SaidByTheOffice(citizen)[^1]);
        house.Wait(Settings.ReopenWindow);
        Assert.Equal("W-002", citizen.Says("Ini aktanya").Visit!.Ticket.ToString());
    }

    [Fact]
    public void Who_parked_a_visit_may_close_it_and_the_citizen_may_leave_it()
    {
        using var house = new House(1, null, (Some.Sari, 2));
        var sari = house.Console(Some.Sari).IsAvailable();
        var (first, second) = (house.Citizen(1), house.Citizen(2));
        first.Says("satu");
        second.Says("dua");
        var visit = sari.Takes();
        sari.Parks(visit, house.Now.AddHours(1));
        var other = sari.Takes();
        sari.Parks(other, house.Now.AddHours(1));
        Assert.True(sari.Closes(visit).IsDone);
        Assert.True(house.Do(grains => grains.GetGrain<IConversationGrain>(other.Conversation.ToString()).Execute(new LeaveLine(other.Visit))).IsDone);
        Assert.Empty(sari.Rows);
        Assert.Empty(house.OpenVisits);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Who_chose_to_be_called_back_is_offered_when_it_is_time(int seed)
    {
        using var house = new House(seed, Settings with { SurgeAfter = TimeSpan.Zero }, (Some.Sari, 1));
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        var busy = sari.Takes();
        var citizen = house.Citizen(2);
        citizen.Joins();
        var visit = citizen.Says("dua").Visit!;
        Assert.True(visit.MayChoose);
        citizen.Says("2");
        Assert.Equal((VisitStatus.Parked, ParkReason.CallBack, visit.CallBackAt), (house.OpenVisits[1].Status, house.OpenVisits[1].Park, house.OpenVisits[1].DueAt));
        sari.Closes(busy);
        house.Wait(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(10));
        Assert.Null(sari.Offer);

        house.Wait(TimeSpan.FromSeconds(12));
        Assert.Equal((visit.Visit, ParkReason.CallBack), (sari.Offer!.Visit, sari.Offer.Park));
    }

    [Fact]
    public void Who_keeps_waiting_keeps_the_place()
    {
        using var house = new House(1, Settings with { SurgeAfter = TimeSpan.Zero }, (Some.Sari, 1));
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        sari.Takes();
        var citizen = house.Citizen(2, Channel.Sms);
        citizen.Joins();
        citizen.Says("dua");
        house.Citizen(3).Says("tiga");
        citizen.Says("1");
        house.Wait(TimeSpan.FromSeconds(10));
        Assert.Equal([1], citizen.PlacesSeen.Distinct());
        Assert.False(citizen.Joins().Visit!.MayChoose);
    }

    [Fact]
    public void Out_of_hours_a_number_of_the_next_opening_waits_for_it_and_is_then_served()
    {
        // 09.00 in the office; it opens at 13.00.
        var hours = Enum.GetValues<DayOfWeek>().Select(day => new OpeningHours(day, new(13, 0), new(15, 0)));
        using var house = new House(1, Settings with { Hours = [.. hours] });
        var sari = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Joins();
        var visit = citizen.Says("Halo").Visit!;
        var opens = Some.Now.AddHours(4);
        Assert.Equal((opens, Some.VisitId()), (visit.NotBefore, visit.Visit));
        Assert.Contains("buka lagi Selasa 24/11 pukul 13.00", Assert.Single(SaidByTheOffice(citizen)));
        Assert.Equal([1], citizen.PlacesSeen.Distinct());
        house.Wait(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(10));
        Assert.Null(sari.Offer);
        house.Wait(TimeSpan.FromSeconds(12));
        Assert.Equal(visit.Visit, sari.Offer!.Visit);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Hours_that_were_corrected_hold_nobody_back_and_the_page_says_so(bool isThere)
    {
        // 09.00 in the office; it was said to open at 13.00, and opens at 08.00.
        OfficeSettings Opening(int hour) => Settings with { OfferTimeout = TimeSpan.FromMinutes(5), Hours = [.. Enum.GetValues<DayOfWeek>().Select(day => new OpeningHours(day, new(hour, 0), new(15, 0)))] };
        using var house = new House(1, Opening(13));
        var sari = house.Console(Some.Sari);
        if (isThere) sari.IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Joins();
        var visit = citizen.Says("Halo").Visit!;
        house.Wait(TimeSpan.FromMinutes(1));
        Assert.Null(sari.Offer);
        house.Do(grains => grains.GetGrain<IOfficeGrain>(Some.Office.Name).Configure(Opening(8), "test"));
        house.Wait(TimeSpan.FromMinutes(2));
        Assert.Equal(isThere ? visit.Visit : null, sari.Offer?.Visit);
        Assert.Null(citizen.Pushes.OfType<ChatVisitMoved>().Last().Visit.NotBefore);
        Assert.Null(citizen.Joins().Visit!.NotBefore);
    }

    [Fact]
    public void A_visit_given_to_a_line_is_served_by_who_can()
    {
        using var house = new House(1, null, (Some.Sari, 1), (Some.Budi, 1));
        house.Restricts(Some.Sari, 1, "ktp-el");
        var sari = house.Console(Some.Sari).IsAvailable();
        var budi = house.Console(Some.Budi);
        budi.Connects();
        house.Citizen(1).Says("Ini soal KK");
        var visit = sari.Takes();
        Assert.True(sari.Executes(visit, new TransferVisit(visit.Visit, Some.Sari, null, null, new Need("kk"))).IsDone);
        house.Wait(TimeSpan.FromMinutes(1));
        Assert.Null(sari.Offer);
        var taken = budi.IsAvailable().Takes();
        Assert.Equal((visit.Visit, new Need("kk")), (taken.Visit, taken.Need));
    }

    [Fact]
    public void Where_nobody_is_asked_a_visit_is_served_at_once_and_is_no_miss()
    {
        using var house = new House(1, Settings with { AutoAccept = true }, (Some.Sari, 2));
        var sari = house.Console(Some.Sari).IsAvailable();
        for (var n = 1; n <= 3; n++) house.Citizen(n).Says("Halo");
        house.Wait(TimeSpan.FromMinutes(5));
        Assert.Equal((2, 1, OperatorStatus.Available), (sari.Rows.Count(r => r.Status == VisitStatus.Served), house.Desk.Waiting, sari.Board.Status));
        sari.Closes(sari.Served!);
        house.Wait();
        Assert.Equal(2, sari.Rows.Count(r => r.Status == VisitStatus.Served));
    }

    [Fact]
    public void A_served_citizen_who_writes_does_not_make_up_for_offers_that_were_missed()
    {
        using var house = new House(1, null, (Some.Sari, 2));
        var sari = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Says("satu");
        sari.Takes();
        house.Citizen(2).Says("dua");
        house.Wait(Settings.OfferTimeout + TimeSpan.FromSeconds(3));
        citizen.Says("halo?");
        house.Wait((Settings.OfferTimeout + TimeSpan.FromSeconds(3)) * 2);
        Assert.Equal(OperatorStatus.Away, sari.Board.Status);
    }

    [Fact]
    public void Who_declined_without_an_answer_loses_the_card_when_he_tries_again()
    {
        using var house = new House();
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        house.Wait();
        var offer = sari.Offer!;
        house.Store.Fail(Fault.AfterCommit);
        Assert.Throws<Omnichannel.Grains.Log.StoreUnavailableException>(() => sari.Declines(offer));
        Assert.Equal(Refusal.OfferGone, sari.Declines(offer).Refusal);
        Assert.Empty(sari.Rows);
    }

    // The desk ends the hold, the answer of the store is lost, and with it the word to the operator.
    [Fact]
    public void A_card_past_its_time_is_looked_at_again()
    {
        using var house = new House();
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        sari.Parks(sari.Takes(), house.Now.AddMinutes(10));
        house.Wait(TimeSpan.FromMinutes(9));
        house.Store.Fail(Fault.AfterCommit);
        house.Wait(TimeSpan.FromMinutes(3));
        Assert.Empty(house.OpenVisits);
        Assert.Empty(sari.Rows);
    }
}
