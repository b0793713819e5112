using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.House;

/// <summary>From the first word to the closing, through the real grains.</summary>
public sealed class ServiceTests
{
    [Fact]
    public void The_first_message_gives_a_number_and_a_place_at_once()
    {
        using var house = new House();
        var citizen = house.Citizen(1);
        citizen.Joins();
        var result = citizen.Says("Halo");
        Assert.Equal("W-001", result.Visit!.Ticket.ToString());
        Assert.Equal(VisitStatus.Waiting, result.Visit.Status);
        Assert.Equal([1], citizen.PlacesSeen.Distinct());
        Assert.Equal("W-002", house.Citizen(2).Says("Halo").Visit!.Ticket.ToString());
        Assert.Equal("S-001", house.Citizen(3, Channel.Sms).Says("Halo").Visit!.Ticket.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_visit_is_offered_accepted_answered_and_closed_and_both_sides_hold_the_same_words(int seed)
    {
        using var house = new House(seed);
        var console = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Joins();
        citizen.Says("Apa syarat KTP?");
        citizen.Says("Yang hilang.");
        var visit = console.Takes();
        Assert.True(console.Replies(visit, "Bawa KK.").IsDone);
        citizen.Says("Terima kasih.");
        Assert.True(console.Closes(visit).IsDone);
        house.Wait();

        string[] words = ["Apa syarat KTP?", "Yang hilang.", "Bawa KK.", "Terima kasih."];
        Assert.Equal(words, Words(citizen.Transcript()));
        Assert.Equal(words, Words(console.Entries.DistinctBy(e => e.Seq).OrderBy(e => e.Seq)));
        Assert.Equal(words, Words(citizen.Pushes.OfType<EntriesAdded>().SelectMany(p => p.Entries)));
        Assert.Empty(console.Board.Cards);
        Assert.Empty(house.OpenVisits);
    }

    [Fact]
    public void Each_push_of_lines_says_which_line_is_before_it_whatever_else_was_committed_between()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Joins();
        citizen.Says("satu");
        var visit = console.Takes();
        citizen.Reads(console.Replies(visit, "dua").Version);
        citizen.Says("tiga");

        var pushes = citizen.Pushes.OfType<EntriesAdded>().ToList();
        Assert.Equal([0, .. pushes.SkipLast(1).Select(p => p.Entries[^1].Seq)], pushes.Select(p => p.After));
        Assert.Equal(citizen.Transcript().Select(e => e.Seq), pushes.SelectMany(p => p.Entries).Select(e => e.Seq));
    }

    [Fact]
    public void A_place_carries_the_version_of_its_visit_and_a_number_that_grows()
    {
        using var house = new House();
        var citizen = house.Citizen(1);
        var first = citizen.Joins().Place;
        var visit = citizen.Says("satu").Visit!;
        var places = citizen.Pushes.OfType<PlaceMoved>().Select(p => p.Place).Append(citizen.Joins().Place!).ToList();
        Assert.Null(first);
        Assert.All(places, p => Assert.Equal(visit.Version, p.Version));
        // Who joins is pushed the place that the answer holds, too.
        Assert.Equal(places.OrderBy(p => p.Number), places);
    }

    [Fact]
    public void Who_waits_sees_the_place_move_and_is_served_next()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        var first = console.Takes();
        house.Citizen(2).Says("dua");
        var third = house.Citizen(3);
        third.Joins();
        third.Says("tiga");
        house.Wait();
        Assert.Equal(2, third.PlacesSeen.Last());
        console.Closes(first);
        house.Wait();
        Assert.Equal(2, third.PlacesSeen.Last());
        var second = console.Takes();
        house.Wait(TimeSpan.FromSeconds(6));
        Assert.Equal((Some.VisitId(2), 1), (second.Visit, third.PlacesSeen.Last()));
    }

    [Fact]
    public void An_operator_is_never_offered_more_than_there_is_room_for()
    {
        using var house = new House(1, null, (Some.Sari, 2), (Some.Budi, 1));
        var sari = house.Console(Some.Sari).IsAvailable();
        var budi = house.Console(Some.Budi).IsAvailable();
        for (var n = 1; n <= 5; n++) house.Citizen(n).Says("Halo");
        house.Wait();
        Assert.Equal((2, 1, 2), (sari.Rows.Count(), budi.Rows.Count(), house.Desk.Waiting));
    }

    [Fact]
    public void Messages_and_marks_reach_the_console_with_a_count_of_unread()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Says("satu");
        var visit = console.Takes();
        var last = citizen.Says("dua");
        Assert.Equal(2, console.Board.Cards.Values.Single().Unread);
        house.Do(grains => grains.GetGrain<IConversationGrain>(citizen.Id.ToString()).MarkOperator(Some.Sari, last.Seq));
        Assert.Equal((0, "dua"), (console.Board.Cards.Values.Single().Unread, console.Board.Cards.Values.Single().LastText));

        var reply = console.Replies(visit, "tiga");
        citizen.Reads(reply.Version);
        Assert.Equal(new Marks(reply.Version, reply.Version, last.Seq), console.Board.Cards.Values.Single().Marks);
    }

    [Fact]
    public void A_citizen_of_an_unknown_office_is_refused()
    {
        using var house = new House();
        var result = house.Do(grains => grains.GetGrain<IConversationGrain>("elsewhere/webchat/x").Receive(Some.Message()));
        Assert.Equal(Refusal.NoSuchOffice, result.Refusal);
    }

    [Fact]
    public void A_visit_given_to_a_colleague_waits_for_that_colleague_and_keeps_the_note_among_staff()
    {
        using var house = new House(1, null, (Some.Sari, 1), (Some.Budi, 1));
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        var first = sari.Takes();
        var budi = house.Console(Some.Budi).IsAvailable();
        var other = house.Citizen(2);
        other.Says("dua");
        var busy = budi.Takes();

        Assert.True(sari.Transfers(first, Some.Budi, "berkas sudah lengkap").IsDone);
        house.Wait();
        Assert.Null(sari.Offer);
        budi.Closes(busy);
        Assert.Equal(first.Visit, budi.Takes().Visit);
        Assert.Contains(house.Citizen(1).Transcript(staff: true), e => e.Text == "berkas sudah lengkap");
        Assert.DoesNotContain(house.Citizen(1).Transcript(), e => e.Text == "berkas sudah lengkap");
    }

    [Fact]
    public void A_visit_reserved_for_a_colleague_who_goes_offline_is_taken_by_another()
    {
        using var house = new House(1, null, (Some.Sari, 1), (Some.Budi, 1));
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        var visit = sari.Takes();
        sari.Transfers(visit, Some.Budi);
        Assert.Equal(visit.Visit, sari.Takes().Visit);
    }

    [Fact]
    public void Reopening_a_closed_visit_prefers_the_last_operator()
    {
        using var house = new House(1, null, (Some.Sari, 1), (Some.Budi, 1));
        var sari = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Says("satu");
        sari.Closes(sari.Takes());
        var budi = house.Console(Some.Budi).IsAvailable();
        house.Wait(TimeSpan.FromMinutes(1));
        var again = citizen.Says("masih ada pertanyaan");
        house.Wait();
        Assert.Equal("W-001", again.Visit!.Ticket.ToString());
        Assert.Equal((Some.VisitId(), null), (sari.Offer?.Visit, budi.Offer));
    }

    [Fact]
    public void A_visit_closed_by_mistake_is_the_next_one_of_that_operator()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        var visit = console.Takes();
        house.Citizen(2).Says("dua");
        house.Citizen(3).Says("tiga");
        console.Closes(visit);
        house.Wait();
        Assert.True(console.Reopens(visit).IsDone);
        console.Closes(console.Takes());
        Assert.Equal(visit.Visit, console.Takes().Visit);
    }

    private static string[] Words(IEnumerable<TranscriptEntry> entries) =>
        [.. entries.Where(e => e.Kind is EntryKind.Citizen or EntryKind.Operator).Select(e => e.Text!)];
}
