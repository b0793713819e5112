using Omnichannel.Grains.Operators;

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

    private static void AssertSame(House house, ConsoleDouble console)
    {
        var fresh = house.Console(Some.Sari);
        fresh.Connects(fresh: true);
        Assert.Equal(fresh.Board.Status, console.Board.Status);
        Assert.Equal(Comparable(fresh), Comparable(console));
    }

    private static List<object> Comparable(ConsoleDouble console) =>
        [.. console.Board.Cards.Values.Select(c => (object)(c.Row, c.Marks, string.Join(',', c.UnreadSeqs), c.LastText, c.LastAt))];
}
