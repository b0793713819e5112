using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Tests.House;

namespace Omnichannel.Grains.Tests.Operators;

/// <summary>What an operator's board makes of rows that come late, twice, or past their time.</summary>
public sealed class OperatorTrackTests
{
    private static void Track(House.House house, VisitRow row, params ImmutableArray<TranscriptEntry> entries) =>
        house.Do(grains => grains.GetGrain<IOperatorGrain>(Some.Sari.ToString()).Track(row, Marks.None, entries));

    private static ConsoleDouble Connected(House.House house)
    {
        var console = house.Console(Some.Sari);
        console.Connects();
        return console;
    }

    [Fact]
    public void A_row_told_late_brings_no_card_back()
    {
        using var house = new House.House();
        var console = Connected(house);
        Track(house, Some.Row(1, VisitStatus.Served, 4, Some.Sari));
        Track(house, Some.Row(1, VisitStatus.Closed, 5, Some.Sari));
        Track(house, Some.Row(1, VisitStatus.Served, 4, Some.Sari));
        Assert.Empty(console.Rows);
        Track(house, Some.Row(1, VisitStatus.Offered, 7, Some.Sari));
        Assert.Single(console.Rows);
    }

    [Fact]
    public void The_same_row_again_is_no_event()
    {
        using var house = new House.House();
        var console = Connected(house);
        Track(house, Some.Row(1, VisitStatus.Served, 4, Some.Sari), Some.Said(1));
        var seq = console.Seq;
        Track(house, Some.Row(1, VisitStatus.Served, 4, Some.Sari));
        Assert.Equal(seq, console.Seq);
        Track(house, Some.Row(1, VisitStatus.Served, 4, Some.Sari), Some.Said(5));
        Assert.Equal(seq + 1, console.Seq);
    }

    [Fact]
    public void Who_is_asked_has_the_card_only_while_he_is_asked()
    {
        using var house = new House.House();
        var console = Connected(house);
        var asked = Some.Row(1, VisitStatus.Consulted, 5, Some.Budi) with { Consultant = Some.Sari, DueAt = Some.Now.AddHours(1) };
        Track(house, asked);
        Assert.Equal([asked], console.Rows);
        Track(house, Some.Row(1, VisitStatus.Waiting, 6));
        Assert.Empty(console.Rows);
    }

    [Fact]
    public void Folded_messages_are_there_and_not_counted()
    {
        var card = VisitCard.For(Some.Row(1, VisitStatus.Served, 4, Some.Sari), Marks.None, [Some.Said(1), Some.Said(2) with { IsFolded = true }, Some.Said(3, text: "tiga") with { IsFolded = true }]);
        Assert.Equal((1, "tiga"), (card.Unread, card.LastText));
    }
}
