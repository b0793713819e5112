using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.House;

/// <summary>Many messages at once from one number: all of them, once each, in order, in one visit.</summary>
public sealed class FloodTests
{
    private static readonly string[] Twenty = [.. Enumerable.Range(1, 20).Select(n => $"pesan {n}")];

    private static string[] Messages(IEnumerable<TranscriptEntry> entries) => [.. entries.Where(e => e.Kind == EntryKind.Citizen).Select(e => e.Text!)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Twenty_messages_in_a_second_delivered_two_and_three_times_are_twenty_messages_in_one_visit(int seed)
    {
        using var house = new House(seed);
        var sari = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1, Channel.Sms);
        var random = new Random(seed);
        for (var n = 0; n < Twenty.Length; n++)
        {
            Assert.False(citizen.Says(Twenty[n], $"SM{n}").IsDuplicate);
            // The provider delivers an earlier one again, or this one.
            for (var again = random.Next(3); again > 0; again--)
            {
                var old = random.Next(n + 1);
                Assert.True(citizen.Says(Twenty[old], $"SM{old}").IsDuplicate);
            }
            house.Wait(TimeSpan.FromMilliseconds(50));
        }
        house.Wait();

        Assert.Equal(Twenty, Messages(citizen.Transcript()));
        Assert.Equal(10, citizen.Transcript().Count(e => e.IsFolded));
        Assert.Equal("S-001", Assert.Single(house.OpenVisits).Visit.Ticket.ToString());
        Assert.Single(house.Provider.Taken);
        sari.Accepts(sari.Offer!);
        Assert.Equal(Twenty, Messages(sari.Entries.DistinctBy(e => e.Seq).OrderBy(e => e.Seq)));
        Assert.Equal(10, sari.Board.Cards.Values.Single().Unread);
    }

    [Fact]
    public void Twenty_messages_at_the_very_same_moment_are_kept_once_each_in_one_visit()
    {
        using var house = new House();
        var citizen = house.Citizen(1, Channel.WhatsApp);
        var calls = Twenty.SelectMany((text, n) => new[] { (text, n), (text, n) }).ToArray();
        var results = house.Do(grains => Task.WhenAll(calls.Select(c =>
            grains.GetGrain<IConversationGrain>(citizen.Id.ToString()).Receive(new InboundMessage($"wamid.{c.n}", c.text, null, Some.Now)))));
        Assert.Equal(20, results.Count(r => r.IsDuplicate));
        Assert.Equal(Twenty, Messages(citizen.Transcript()));
        Assert.Single(results.Select(r => r.Visit!.Visit).Distinct());
        Assert.All(results.GroupBy(r => r.Seq), g => Assert.Equal(2, g.Count()));
    }

    [Fact]
    public void A_flood_wins_no_place()
    {
        using var house = new House();
        var (flooder, other) = (house.Citizen(1), house.Citizen(2));
        other.Joins();
        house.Citizen(3).Says("Halo");
        other.Says("Halo");
        for (var n = 0; n < 40; n++) flooder.Says($"cepat {n}");
        house.Wait(TimeSpan.FromSeconds(6));
        Assert.Equal([2], other.PlacesSeen.Distinct());
        Assert.Equal(3, house.Desk.Waiting);
        var console = house.Console(Some.Sari).IsAvailable();
        for (var n = 0; n < 2; n++) console.Closes(console.Takes());
        console.Takes();
        Assert.Equal(10, console.Board.Cards.Values.Single().Unread);
        Assert.Equal(40, house.Do(_ => house.Store.EventsAfter(flooder.Id, 0, 1_000)).Count(e => e.Kind == "citizen.wrote"));
    }

    [Fact]
    public void A_flood_that_goes_on_after_the_closing_wins_no_second_visit_and_a_later_question_does()
    {
        using var house = new House();
        var flooder = house.Citizen(1);
        for (var n = 0; n < 20; n++) flooder.Says($"cepat {n}");
        var console = house.Console(Some.Sari).IsAvailable();
        console.Closes(console.Takes());
        for (var n = 20; n < 40; n++) flooder.Says($"cepat {n}");
        Assert.Equal(0, house.Desk.Waiting + house.Desk.Offered);
        house.Wait(TimeSpan.FromHours(1));
        flooder.Says("Maaf, kapan saya bisa ambil?");
        Assert.Equal(1, house.Desk.Waiting + house.Desk.Offered);
        Assert.Equal(41, house.Do(_ => house.Store.EventsAfter(flooder.Id, 0, 1_000)).Count(e => e.Kind == "citizen.wrote"));
    }
}
