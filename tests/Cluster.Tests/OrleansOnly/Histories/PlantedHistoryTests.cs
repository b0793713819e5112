using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;
using static Omnichannel.Cluster.Tests.Histories.SomeRun;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>A check that cannot fail proves nothing: each sees the history that breaks it, and lets pass the one beside it that does not.</summary>
public sealed class PlantedHistoryTests
{
    private static readonly Ticket One = Web(1);
    private static readonly Ticket Two = Web(2);
    private static readonly Ticket Text = Sms(1);

    [Fact]
    public void I1_a_message_that_was_acknowledged_and_is_missing_altered_or_there_twice()
    {
        Holds(new SomeRun().Writes(0, One, "a").WasTold(One, "a", 1));
        Breaks("I1", new SomeRun().Writes(0, One, "b").WasTold(One, "a", 1));
        Breaks("I1", new SomeRun().Says(0, One, new CitizenWrote("a", "Lain", null, At(0))).WasTold(One, "a", 1));
        Breaks("I1", new SomeRun().Writes(0, One, "a").Writes(1, One, "a"));
    }

    [Fact]
    public void I2_a_message_before_what_was_acknowledged_before_it_and_a_gap()
    {
        Holds(new SomeRun().Writes(0, One, "a").Writes(1, One, "b").WasTold(One, "b", 2, after: 1));
        Breaks("I2", new SomeRun().Writes(0, One, "b").Writes(1, One, "a").WasTold(One, "b", 1, after: 2));
        Breaks("I2", new SomeRun().Writes(0, One, "a").Writes(1, One, "b").Loses(One, 1));
    }

    [Fact]
    public void I3_an_event_that_cannot_be_and_a_row_that_says_otherwise()
    {
        Holds(new SomeRun().Joins(0, One, 1).Served(1, One, Sari).HasRow(One, VisitStatus.Served, Sari));
        Breaks("I3", new SomeRun().Joins(0, One, 1).Served(1, One, Sari).Closes(2, One, Budi));
        Breaks("I3", new SomeRun().Joins(0, One, 1).Offered(1, One, Sari).Accepts(2, One, Budi).Until(3));
        Breaks("I3", new SomeRun().Joins(0, One, 1).HasRow(One, VisitStatus.Served, Sari));
    }

    [Fact]
    public void I4_a_visit_more_than_there_is_room_for()
    {
        Holds(new SomeRun().Joins(0, One, 1).Joins(0, Two, 2).Served(1, One, Sari).Closes(2, One, Sari).Offered(3, Two, Sari).Until(4));
        Breaks("I4", new SomeRun().Joins(0, One, 1).Joins(0, Two, 2).Served(1, One, Sari).Offered(2, Two, Sari).Closes(3, One, Sari).Until(4));
    }

    [Fact]
    public void I5_an_offer_that_outlives_its_deadline_or_is_too_long_but_for_the_time_after_a_death()
    {
        var overlooked = new SomeRun().Joins(0, One, 1).Offered(1, One, Sari);
        Holds(overlooked.Until(9));
        Breaks("I5", overlooked.Until(11));
        Breaks("I5", new SomeRun().Joins(0, One, 1).Offered(1, One, Sari).Accepts(11, One, Sari));
        Breaks("I5", new SomeRun().Joins(0, One, 1).Offered(1, One, Sari, deadline: 5.5).Accepts(2, One, Sari));
        Holds(new SomeRun().Joins(0, One, 1).Offered(1, One, Sari).Kills(4).Declines(23, One, Sari).Until(23));
        Breaks("I5", new SomeRun().Joins(0, One, 1).Offered(1, One, Sari).Kills(4).Declines(25, One, Sari).Until(25));
    }

    [Theory]
    [InlineData(5, null)]
    [InlineData(6, "I6")]
    public void I6_a_visit_that_is_overtaken_six_times(int overtakers, string? broken)
    {
        var run = new SomeRun().Joins(0, One, start: 100, arrival: 1);
        for (var i = 1; i <= overtakers; i++) run.Joins(i, Sms(i), start: 50, arrival: 1 + i);
        Says(broken, run.Until(10));
    }

    [Fact]
    public void I6_one_who_comes_when_another_has_been_served_overtakes_nobody()
    {
        var run = new SomeRun().Joins(0, One, start: 100, arrival: 1).Served(1, One, Sari);
        for (var i = 1; i <= 6; i++) run.Joins(1 + i, Sms(i), start: 50, arrival: 1 + i);
        Holds(run.Until(8));
    }

    [Theory]
    [InlineData(101, null)]
    [InlineData(99, "I6")]
    public void I6_a_visit_that_the_next_life_of_the_desk_lets_overtake(long start, string? broken) =>
        Says(broken, new SomeRun().Joins(0, One, start: 100, arrival: At(0).UtcTicks).Joins(11, Text, start, arrival: At(10).UtcTicks).Until(12));

    [Theory]
    [InlineData(7, null)]
    [InlineData(8, "I7")]
    public void I7_a_position_that_grows_by_six(int position, string? broken) =>
        Says(broken, new SomeRun().Looks(One, 2).Looks(One, 1).Looks(One, position).Until(1));

    [Fact]
    public void I8_a_channel_that_gets_more_than_its_share_while_both_have_somebody_waiting()
    {
        Says(null, Picked(40, n => n % 2 == 0));
        Says("I8", Picked(40, n => n % 4 == 0));
        Says("I8", Picked(40, _ => false));
        Says("I8", Picked(16, _ => false));
        Says(null, Picked(16, _ => false, run => run.Kills(0)));
    }

    [Fact]
    public void I8_who_stood_in_line_when_the_desk_woke_up_is_served_whatever_that_means_for_shares()
    {
        var run = new SomeRun();
        for (var n = 1; n <= 20; n++) run.Joins(0, Web(n), start: n, arrival: At(0).UtcTicks + n);
        for (var n = 1; n <= 20; n++) run.Served(11 + n, Web(n), Sari).Closes(11.5 + n, Web(n), Sari);
        run.Joins(11, Text, start: 30, arrival: At(10).UtcTicks).Joins(11, Web(21), start: 31, arrival: At(10).UtcTicks + 1);
        Holds(run.Until(32));
    }

    [Fact]
    public void I9_one_who_waits_while_an_operator_has_room()
    {
        Breaks("I9", new SomeRun().Comes(0, Sari).Joins(1, One, 1).Until(7));
        Breaks("I9", new SomeRun().Comes(0, Sari).Joins(1, One, 1).Served(7, One, Sari));
        Breaks("I9", new SomeRun().Comes(0, Sari).Joins(0, One, 1).Served(0, One, Sari).Joins(1, Two, 2).Closes(2, One, Sari).Until(8));
        Holds(new SomeRun().Comes(0, Sari).Joins(1, One, 1).Served(5, One, Sari));
    }

    [Fact]
    public void I9_nobody_has_room_who_is_away_or_full_or_let_it_pass_or_has_not_recovered_yet()
    {
        Holds(new SomeRun().Comes(0, Sari).Goes(2, Sari).Joins(1, One, 1).Until(20));
        Holds(new SomeRun().Comes(0, Sari).Joins(0, One, 1).Served(0, One, Sari).Joins(1, Two, 2).Until(20));
        Holds(new SomeRun().Comes(0, Sari).Joins(1, One, 1).Offered(1, One, Sari).Declines(2, One, Sari).Until(11));
        Breaks("I9", new SomeRun().Comes(0, Sari).Joins(1, One, 1).Offered(1, One, Sari).Declines(2, One, Sari).Until(12));
        Holds(new SomeRun().Comes(0, Sari).Joins(1, One, 1).Kills(2).Until(22));
        Breaks("I9", new SomeRun().Comes(0, Sari).Joins(1, One, 1).Kills(2).Until(23));
    }

    [Fact]
    public void I10_a_message_that_is_sent_again_although_it_may_have_left()
    {
        var sent = new SendOutcome.Sent("1");
        Holds(Replied(OutboundStatus.Sent).HandsOver(Text, 4, new SendOutcome.Unreachable("down")).HandsOver(Text, 4, sent));
        Breaks("I10", Replied(OutboundStatus.Sent).HandsOver(Text, 4, sent).HandsOver(Text, 4, sent));
        Breaks("I10", Replied(OutboundStatus.Sent).HandsOver(Text, 4, null).HandsOver(Text, 4, sent));
        Breaks("I10", Replied(OutboundStatus.Sent).HandsOver(Text, 5, sent).HandsOver(Text, 4, sent));
    }

    [Fact]
    public void I10_a_message_that_comes_to_no_end_or_to_one_that_is_not_true()
    {
        Holds(Replied(OutboundStatus.Failed));
        Holds(Replied(OutboundStatus.Unknown).HandsOver(Text, 4, null));
        Breaks("I10", Replied(OutboundStatus.Sending).HandsOver(Text, 4, null));
        Breaks("I10", Replied(OutboundStatus.Sent));
    }

    [Fact]
    public void I11_a_queue_number_that_is_given_twice()
    {
        Holds(new SomeRun().Joins(0, One, 1).Joins(0, Two, 2));
        Breaks("I11", new SomeRun().Joins(0, One, 1).Says(0, Two, new VisitOpened(Visit(One), null, new Place(VisitClass.Normal, 2, 2))));
    }

    [Fact]
    public void I12_a_second_visit_while_the_first_is_open()
    {
        Holds(new SomeRun().Joins(0, One, 1).Served(0, One, Sari).Closes(1, One, Sari).Says(2, One, new VisitOpened(Visit(Two), null, new Place(VisitClass.Normal, 2, 2))).Until(3));
        Breaks("I12", new SomeRun().Joins(0, One, 1).Says(1, One, new VisitOpened(Visit(Two), null, new Place(VisitClass.Normal, 2, 2))).Until(2));
    }

    /// <summary>Somebody of both channels always waits; one is picked each second.</summary>
    private static RecordedRun Picked(int count, Func<int, bool> isSms, Action<SomeRun>? more = null)
    {
        var run = new SomeRun();
        more?.Invoke(run);
        for (var n = 1; n <= count; n++) run.Joins(0, Web(n), start: n, arrival: 2 * n).Joins(0, Sms(n), start: n, arrival: 2 * n + 1);
        int web = 0, sms = 0;
        for (var n = 1; n < count; n++)
        {
            var who = isSms(n) ? Sms(++sms) : Web(++web);
            run.Served(n, who, Sari).Closes(n + 0.5, who, Sari);
        }
        return run.Until(count);
    }

    /// <summary>A reply by SMS, at version 4, and what became of it.</summary>
    private static SomeRun Replied(OutboundStatus end) =>
        new SomeRun().Joins(0, Text, 1).Served(0, Text, Sari).Replies(1, Text, Sari, "r").Fares(2, Text, 4, end);

    private static void Holds(SomeRun run) => Holds(run.Until(3));

    private static void Holds(RecordedRun run) => Says(null, run);

    private static void Breaks(string invariant, SomeRun run) => Breaks(invariant, run.Until(12));

    private static void Breaks(string invariant, RecordedRun run) => Says(invariant, run);

    /// <summary>That it breaks this invariant and no other; null = none.</summary>
    private static void Says(string? invariant, RecordedRun run) =>
        Assert.Equal(invariant is null ? [] : [invariant], Invariants.Violations(run).Select(v => v[..v.IndexOf(':', StringComparison.Ordinal)]).Distinct());
}
