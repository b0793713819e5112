using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.House;

/// <summary>A console that was away holds, afterwards, what a fresh one holds.</summary>
public sealed class ConsoleStreamTests
{
    [Fact]
    public void Events_after_the_last_one_seen_come_back_to_a_console_that_was_away()
    {
        using var house = new House(1, null, (Some.Sari, 3));
        var console = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Says("satu");
        console.Takes();
        console.Leaves();
        citizen.Says("dua");
        house.Citizen(2).Says("halo");
        citizen.Says("tiga");

        var resumed = console.Connects();
        Assert.Null(resumed.Snapshot);
        Assert.Equal(["dua", "tiga"], resumed.Events.OfType<CardChanged>().SelectMany(e => e.Entries).Select(e => e.Text));
        AssertSame(house, console);
    }

    [Fact]
    public void After_a_restart_of_the_server_a_console_gets_a_snapshot_of_everything()
    {
        using var house = new House(1, null, (Some.Sari, 3));
        var console = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Says("satu");
        var visit = console.Takes();
        citizen.Says("dua");
        var before = console.Board;
        house.CrashAndRestart();

        Assert.NotNull(console.Connects().Snapshot);
        Assert.Equal(before.Cards.Values.Select(c => c.Row), console.Board.Cards.Values.Select(c => c.Row));
        Assert.Equal((2, "dua"), (console.Board.Cards.Values.Single().Unread, console.Board.Cards.Values.Single().LastText));
        Assert.True(console.Replies(visit, "baik").IsDone);
        AssertSame(house, console);
    }

    [Fact]
    public void A_console_too_far_behind_gets_a_snapshot()
    {
        var stream = new OperatorStream("1", OperatorBoard.Empty);
        for (var i = 0; i < OperatorStream.EventsKept + 10; i++) stream.Append(new StatusChanged(i % 2 == 0 ? OperatorStatus.Away : OperatorStatus.Available));
        Assert.Null(stream.Since("1", 9));
        Assert.Equal(OperatorStream.EventsKept, stream.Since("1", 10)!.Value.Length);
        Assert.Empty(stream.Since("1", stream.Seq)!.Value);
        Assert.Null(stream.Since("1", stream.Seq + 1));
        Assert.Null(stream.Since("0", stream.Seq));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Snapshot_and_events_make_the_fresh_snapshot(int seed)
    {
        using var house = new House(seed, null, (Some.Sari, 3), (Some.Budi, 1));
        var console = house.Console(Some.Sari).IsAvailable();
        var budi = house.Console(Some.Budi).IsAvailable();
        for (var n = 1; n <= 6; n++) house.Citizen(n).Says($"halo {n}");
        house.Wait();
        while (console.Offer is { } offer) console.Accepts(offer);
        console.Leaves();
        budi.Accepts(budi.Offer!);
        house.Citizen((int)console.Served!.Visit.Ticket.Number).Says("lagi");
        console.Connects();
        console.Closes(console.Served!);
        house.Wait(TimeSpan.FromSeconds(40));
        console.Sets(OperatorStatus.Away);
        AssertSame(house, console);
    }

    // The asker's console is away while the colleague answers, one visit resumes and another lapses.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Snapshot_and_events_make_the_fresh_snapshot_of_held_visits_too(int seed)
    {
        using var house = new House(seed, null, (Some.Sari, 4), (Some.Budi, 1));
        var sari = house.Console(Some.Sari).IsAvailable();
        for (var n = 1; n <= 4; n++) house.Citizen(n).Says($"halo {n}");
        house.Wait();
        while (sari.Offer is { } offer) sari.Accepts(offer);
        var budi = house.Console(Some.Budi);
        budi.Connects();
        var visits = sari.Rows.OrderBy(r => r.Visit.Ticket.Number).ToList();
        sari.Consults(visits[0], Some.Budi, house.Now.AddMinutes(30));
        sari.Consults(visits[1], Some.Budi, house.Now.AddMinutes(2));
        sari.Parks(visits[2], house.Now.AddHours(1));
        sari.Parks(visits[3], house.Now.AddMinutes(1));
        Assert.Equal((4, 2), (sari.Rows.Count(), budi.Rows.Count()));

        sari.Leaves();
        house.Citizen(1).Says("bagaimana?");
        budi.Answers(visits[0]);
        house.Citizen(3).Says("ini berkasnya");
        house.Wait(TimeSpan.FromMinutes(3));
        sari.Connects();
        house.Wait();
        Assert.Equal((3, 0), (sari.Rows.Count(), budi.Rows.Count()));
        AssertSame(house, sari);
        AssertSame(house, budi, Some.Budi);
    }

    [Fact]
    public void A_restart_keeps_held_visits_on_both_consoles()
    {
        using var house = new House(1, null, (Some.Sari, 2), (Some.Budi, 1));
        var sari = house.Console(Some.Sari).IsAvailable();
        house.Citizen(1).Says("satu");
        house.Citizen(2).Says("dua");
        var first = sari.Takes();
        sari.Consults(first, Some.Budi, house.Now.AddHours(1));
        sari.Parks(sari.Takes(), house.Now.AddHours(2));
        var before = sari.Board.Cards.Values.Select(c => c.Row).ToList();
        house.CrashAndRestart();
        sari.Connects();
        var budi = house.Console(Some.Budi);
        budi.Connects();
        Assert.Equal(before, sari.Rows);
        Assert.Equal([first.Visit], budi.Rows.Select(r => r.Visit));
        Assert.True(budi.Answers(first).IsDone);
    }

    private static void AssertSame(House house, ConsoleDouble console, OperatorId? who = null)
    {
        var fresh = house.Console(who ?? Some.Sari);
        fresh.Connects(fresh: true);
        Assert.Equal(fresh.Board.Status, console.Board.Status);
        Assert.Equal(Comparable(fresh), Comparable(console));
    }

    private static List<object> Comparable(ConsoleDouble console) =>
        [.. console.Board.Cards.Values.Select(c => (object)(c.Row, c.Marks, string.Join(',', c.UnreadSeqs), c.LastText, c.LastAt))];
}
