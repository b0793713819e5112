using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Desks;

public sealed class FairLineTests
{
    private readonly FairLine _line = new(FairnessRules.Default, new ArrivalCounter());
    private int _visits;

    /// <returns>The position at which it comes to stand.</returns>
    private int Comes(Channel channel, VisitClass @class = VisitClass.Normal) => _line.PositionOf(Enters(channel, _line.Reserve(channel, @class, Some.Now)))!.Value;

    private VisitId Enters(Channel channel, Place place)
    {
        var visit = Some.VisitId(++_visits);
        _line.Enter(visit, channel, place, isReady: true);
        return visit;
    }

    private VisitId Picks()
    {
        var next = _line.NextReady(null, ChannelSet.All)!.Value.Visit;
        _line.Leave(next, picked: true);
        return next;
    }

    private int[] Order => [.. _line.InOrder().Select(v => v.Visit.Ticket.Number)];

    [Fact]
    public void Five_mails_go_ahead_of_98_who_wait_by_WhatsApp_and_the_sixth_goes_behind_them()
    {
        for (var i = 1; i <= 98; i++) Comes(Channel.WhatsApp);
        int[] positions = [.. Enumerable.Range(1, 6).Select(_ => Comes(Channel.Email))];
        // One mail, one WhatsApp by turns; then the 98th has been overtaken five times, and nobody passes it any more.
        Assert.Equal([2, 4, 6, 8, 10, 104], positions);
    }

    [Fact]
    public void A_channel_of_weight_3_is_served_three_times_as_often()
    {
        var line = new FairLine(FairnessRules.Default with { OvertakesMax = 100, Weights = ImmutableDictionary<Channel, int>.Empty.Add(Channel.WhatsApp, 3) }, new ArrivalCounter());
        for (var i = 1; i <= 16; i++)
        {
            var channel = i <= 12 ? Channel.WhatsApp : Channel.Phone;
            line.Enter(Some.VisitId(i), channel, line.Reserve(channel, VisitClass.Normal, Some.Now), isReady: true);
        }
        Assert.Equal([1, 13, 2, 3, 4, 14, 5, 6, 7, 15, 8, 9, 10, 16, 11, 12], line.InOrder().Select(v => v.Visit.Ticket.Number));
    }

    [Fact]
    public void Channels_that_come_by_turns_are_served_as_they_came()
    {
        for (var i = 0; i < 20; i++) Comes(i % 2 == 0 ? Channel.WebChat : Channel.Sms);
        Assert.Equal(Enumerable.Range(1, 20), Order);
    }

    [Fact]
    public void Who_was_given_back_goes_first_then_the_vulnerable_then_the_others()
    {
        Comes(Channel.WebChat);
        Comes(Channel.WebChat, VisitClass.Vulnerable);
        Comes(Channel.WebChat, VisitClass.Returned);
        Assert.Equal([3, 2, 1], Order);
    }

    [Fact]
    public void A_vulnerable_citizen_whom_the_bound_held_back_is_not_passed_by_the_next_one()
    {
        Comes(Channel.WebChat);
        for (var i = 0; i < 6; i++) Comes(Channel.Sms, VisitClass.Vulnerable);
        _line.Leave(Some.VisitId(1), picked: false);
        Comes(Channel.Sms, VisitClass.Vulnerable);
        Assert.Equal([2, 3, 4, 5, 6, 7, 8], Order);
    }

    [Fact]
    public void One_channel_idle_all_morning_saves_nothing_up()
    {
        for (var i = 0; i < 50; i++) Comes(Channel.WhatsApp);
        for (var i = 0; i < 48; i++) Picks();
        Assert.Equal([1, 3], [Comes(Channel.Email), Comes(Channel.Email)]);
    }

    [Fact]
    public void Who_is_on_offer_keeps_the_place_and_counts_but_is_not_next()
    {
        Comes(Channel.WebChat);
        Comes(Channel.WebChat);
        _line.SetReady(Some.VisitId(1), false);
        Assert.Equal((Some.VisitId(2), 2), (_line.NextReady(null, ChannelSet.All)?.Visit, _line.PositionOf(Some.VisitId(2))));
    }

    [Fact]
    public void Next_is_asked_by_channel_and_from_a_place_on()
    {
        Comes(Channel.WebChat);
        Comes(Channel.Phone);
        Comes(Channel.WebChat);
        Assert.Equal(Some.VisitId(2), _line.NextReady(null, ChannelSet.Of(Channel.Phone, Channel.Sms))?.Visit);
        Assert.Equal(Some.VisitId(3), _line.NextReady(_line.PlaceOf(Some.VisitId(1)), ChannelSet.Of(Channel.WebChat))?.Visit);
        Assert.Null(_line.NextReady(null, ChannelSet.Of(Channel.Email)));
    }

    [Fact]
    public void A_reserved_place_counts_for_those_behind_and_nobody_stands_on_it()
    {
        var place = _line.Reserve(Channel.WebChat, VisitClass.Normal, Some.Now);
        Assert.Equal(2, Comes(Channel.WebChat));
        Assert.Equal([1], Order);
        Enters(Channel.WebChat, place);
        Assert.Equal([2, 1], Order);
    }

    [Fact]
    public void A_place_that_nobody_comes_for_is_given_up()
    {
        _line.Reserve(Channel.WebChat, VisitClass.Normal, Some.Now);
        Comes(Channel.WebChat);
        Assert.True(_line.DropReservations(olderThan: Some.Now.AddSeconds(1)));
        Assert.Equal(1, _line.PositionOf(Some.VisitId(1)));
    }

    [Fact]
    public void A_reservation_as_old_as_is_allowed_stays()
    {
        _line.Reserve(Channel.WebChat, VisitClass.Normal, Some.Now);
        Assert.False(_line.DropReservations(olderThan: Some.Now));
        Assert.Equal(2, Comes(Channel.WebChat));
    }

    [Fact]
    public void Who_comes_back_to_a_kept_place_stands_where_it_stood()
    {
        for (var i = 0; i < 3; i++) Comes(Channel.WebChat);
        var kept = _line.PlaceOf(Some.VisitId(2))!.Value;
        _line.Leave(Some.VisitId(2), picked: false);
        Assert.Equal(kept, _line.Reserve(Channel.WebChat, VisitClass.Normal, Some.Now, kept));
        Enters(Channel.WebChat, kept);
        Assert.Equal([1, 4, 3], Order);
    }

    [Fact]
    public void Asking_twice_for_a_kept_place_is_one_reservation()
    {
        Comes(Channel.WebChat);
        var kept = _line.PlaceOf(Some.VisitId(1))!.Value;
        _line.Leave(Some.VisitId(1), picked: false);
        Comes(Channel.WebChat);
        for (var i = 0; i < 2; i++) _line.Reserve(Channel.WebChat, VisitClass.Normal, Some.Now, kept);
        Assert.Equal(1, _line.OvertakesOf(Some.VisitId(2)));
    }

    [Fact]
    public void Who_was_given_back_gets_the_better_of_the_kept_place_and_a_new_one()
    {
        Comes(Channel.WebChat);
        Comes(Channel.WebChat);
        var kept = _line.PlaceOf(Some.VisitId(2))!.Value;
        _line.Leave(Some.VisitId(2), picked: true);
        Assert.Equal(VisitClass.Returned, _line.Reserve(Channel.WebChat, VisitClass.Returned, Some.Now, kept).Class);
    }

    [Fact]
    public void Entering_again_changes_readiness_and_with_another_place_moves()
    {
        Comes(Channel.WebChat);
        Comes(Channel.WebChat);
        _line.Enter(Some.VisitId(2), Channel.WebChat, _line.PlaceOf(Some.VisitId(2))!.Value, isReady: false);
        Assert.Equal([(1, true), (2, false)], _line.InOrder().Select(v => (v.Visit.Ticket.Number, v.IsReady)));
        _line.Enter(Some.VisitId(1), Channel.WebChat, _line.Reserve(Channel.WebChat, VisitClass.Normal, Some.Now), isReady: true);
        Assert.Equal([2, 1], Order);
    }

    [Fact]
    public void A_place_of_an_earlier_life_stands_and_is_not_overtaken_any_more()
    {
        Enters(Channel.WhatsApp, new Place(VisitClass.Normal, 7 * FairShares.Quantum, 70));
        Comes(Channel.Email, VisitClass.Returned);
        Assert.Equal([1, 2], Order);
        Assert.Equal(PlacedBy.Stored, _line.Explain(Some.VisitId(1))!.PlacedBy);
    }

    [Fact]
    public void A_place_kept_through_a_restart_is_ahead_of_who_comes_after_it()
    {
        var kept = new Place(VisitClass.Normal, 7 * FairShares.Quantum, 70);
        _line.Recall(Channel.WhatsApp, kept);
        Comes(Channel.Email);
        Comes(Channel.WhatsApp);
        Enters(Channel.WhatsApp, _line.Reserve(Channel.WhatsApp, VisitClass.Normal, Some.Now, kept));
        Assert.Equal([3, 1, 2], Order);
    }

    [Fact]
    public void A_place_kept_far_behind_takes_no_share_from_who_comes_by_another_channel()
    {
        for (var i = 1; i <= 98; i++) Comes(Channel.WhatsApp);
        var last = _line.PlaceOf(Some.VisitId(98))!.Value;
        _line.Leave(Some.VisitId(98), picked: false);
        _line.Recall(Channel.WhatsApp, last);
        Assert.Equal(2, Comes(Channel.Phone));
    }

    [Fact]
    public void Two_visits_on_one_place_both_stand()
    {
        var place = new Place(VisitClass.Normal, 0, 1);
        Enters(Channel.Email, place);
        Enters(Channel.Email, place);
        _line.Leave(Some.VisitId(1), picked: false);
        Assert.Equal([2], Order);
    }

    [Fact]
    public void A_line_says_why()
    {
        for (var i = 0; i < 3; i++) Comes(Channel.WhatsApp);
        Picks();
        Picks();
        Comes(Channel.Email);
        Comes(Channel.Email);
        Comes(Channel.Email, VisitClass.Vulnerable);
        var reasons = _line.InOrder().Select(v => _line.Explain(v.Visit)!);
        Assert.Equal(
            [
                new PickReason(VisitClass.Vulnerable, new Place(VisitClass.Vulnerable, 0, 6), 0, 0, 1, PlacedBy.Class),
                new PickReason(VisitClass.Normal, new Place(VisitClass.Normal, FairShares.Quantum, 4), FairShares.Quantum, 1, 2, PlacedBy.FairShare),
                new PickReason(VisitClass.Normal, new Place(VisitClass.Normal, 2 * FairShares.Quantum, 3), FairShares.Quantum, 2, 3, PlacedBy.Arrival),
                new PickReason(VisitClass.Normal, new Place(VisitClass.Normal, 2 * FairShares.Quantum, 5), FairShares.Quantum, 1, 4, PlacedBy.Arrival),
            ],
            reasons);
    }

    [Fact]
    public void A_visit_that_does_not_stand_has_no_position()
    {
        Assert.Null(_line.PositionOf(Some.VisitId(1)));
        Assert.Null(_line.Explain(Some.VisitId(1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void A_weight_out_of_range_is_a_mistake(int weight) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FairShares(ImmutableDictionary<Channel, int>.Empty.Add(Channel.Sms, weight)));
}
