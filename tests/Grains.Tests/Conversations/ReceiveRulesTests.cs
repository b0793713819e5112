using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Conversations;

public sealed class ReceiveRulesTests
{
    private static readonly CitizenWrote Wrote = new("k1", "Halo", "Siti", Some.Now);
    private static readonly VisitOpened Opened = new(Some.VisitId(), null);
    private static readonly VisitOffered Offered = new(new(Some.VisitId(), 1), Some.Sari, Some.Now.AddSeconds(30));
    private static readonly OfferAccepted Accepted = new(Offered.Offer, Some.Sari, "Sari");
    private static readonly VisitClosed Closed = new(Some.Sari);

    private static Decision Receive(ConversationState state, InboundMessage message, bool withNumber = true, DateTimeOffset? at = null) =>
        ConversationRules.Receive(state, message, Channel.WebChat, withNumber ? Some.Placement(2) : null, Some.Settings, at ?? Some.Now.AddMinutes(1));

    private static string Describe(Decision decision) => ConversationRulesTable.Describe(decision);

    [Fact]
    public void The_first_message_asks_for_a_queue_number() =>
        Assert.Equal("take a place", Describe(Receive(ConversationState.New, Some.Message(), withNumber: false)));

    [Fact]
    public void The_first_message_opens_a_visit_with_that_number()
    {
        var commit = Assert.IsType<Decision.Commit>(Receive(ConversationState.New, Some.Message()));
        var at = Some.Now.AddMinutes(1);
        Assert.Equal([Wrote with { BucketUntil = at.AddSeconds(3) }, new VisitOpened(Some.VisitId(2), null, Some.Placement(2).Place, Need.Any)], commit.Events.ToArray());
    }

    [Fact]
    public void A_message_during_an_open_visit_is_kept_and_changes_nothing_else() =>
        Assert.Equal("CitizenWrote", Describe(Receive(Some.StateAfter(Wrote, Opened), Some.Message("k2"))));

    [Fact]
    public void The_same_key_again_is_the_same_message() =>
        Assert.Equal(new Decision.Already(1), Receive(Some.StateAfter(Wrote, Opened), Some.Message("k1", "other words")));

    [Fact]
    public void A_key_of_the_operator_does_not_shadow_a_message_of_the_citizen()
    {
        var state = Some.StateAfter(Wrote, Opened, Offered, Accepted, new OperatorWrote("k2", "Baik", Some.Sari, "Sari"));
        Assert.Equal("CitizenWrote", Describe(Receive(state, Some.Message("k2"))));
    }

    [Fact]
    public void A_message_soon_after_the_closing_reopens_the_visit_for_its_last_operator()
    {
        var state = Some.StateAfter(Wrote, Opened, Offered, Accepted, Closed);
        Assert.Equal("take a place", Describe(Receive(state, Some.Message("k2"), withNumber: false)));
        Assert.Equal("CitizenWrote + VisitReopened", Describe(ConversationRules.Receive(state, Some.Message("k2"), Channel.WebChat, Some.Placement(), Some.Settings, Some.Now.AddMinutes(1))));
        var reopened = state.Apply(Wrote with { Key = "k2" }, Some.Now).Apply(new VisitReopened(null), Some.Now).Visit!;
        Assert.Equal((VisitStatus.Waiting, Some.Sari, Some.VisitId()), (reopened.Status, reopened.Preferred, reopened.Id));
    }

    [Fact]
    public void A_message_long_after_the_closing_opens_a_new_visit_that_prefers_the_last_operator()
    {
        var decision = Receive(Some.StateAfter(Wrote, Opened, Offered, Accepted, Closed), Some.Message("k2"), at: Some.Now.AddHours(2));
        Assert.Equal(new VisitOpened(Some.VisitId(2), Some.Sari, Some.Placement(2).Place, Need.Any), Assert.IsType<Decision.Commit>(decision).Events[1]);
    }

    [Fact]
    public void A_place_that_was_asked_for_to_reopen_a_visit_opens_none_with_its_number_when_the_time_has_run_out()
    {
        var closed = Some.StateAfter(Wrote, Opened, Offered, Accepted, Closed);
        var late = Some.Now.AddHours(2);
        var asked = Assert.IsType<Decision.TakePlace>(ConversationRules.Receive(closed, Some.Message("k2"), Channel.WebChat, Some.Placement(), Some.Settings, late));
        Assert.Null(asked.Request.Visit);
        Assert.Equal("CitizenWrote + VisitOpened", Describe(Receive(closed, Some.Message("k2"), at: late)));
    }

    [Theory]
    [InlineData("", "Halo", "KeyInvalid")]
    [InlineData("k1", "  \n ", "TextEmpty")]
    public void Bad_input_is_refused_with_its_reason(string key, string text, string reason) =>
        Assert.Equal(reason, Describe(Receive(ConversationState.New, Some.Message(key, text))));

    [Fact]
    public void Limits_are_exact()
    {
        Assert.Equal("take a place", Describe(Receive(ConversationState.New, Some.Message(new string('k', 200), new string('x', 100)), withNumber: false)));
        Assert.Equal("KeyInvalid", Describe(Receive(ConversationState.New, Some.Message(new string('k', 201)))));
        Assert.Equal("TextTooLong", Describe(Receive(ConversationState.New, Some.Message("k1", new string('x', 101)))));
    }

    [Fact]
    public void What_was_answered_on_the_phone_opens_a_visit_that_is_served_and_closed_at_once()
    {
        var call = Some.Message() with { AnsweredBy = new AnsweredBy(Some.Budi, "Budi") };
        Assert.True(Assert.IsType<Decision.TakePlace>(Receive(ConversationState.New, call, withNumber: false)).Request.IsForNobody);
        Assert.Equal("CitizenWrote + VisitOpened + VisitOffered + OfferAccepted + VisitClosed", Describe(Receive(ConversationState.New, call)));
        var events = Assert.IsType<Decision.Commit>(Receive(ConversationState.New, call)).Events;
        var visit = Some.StateAfter(events).Visit!;
        Assert.Equal((VisitStatus.Closed, Some.Budi, "Budi"), (visit.Status, visit.Operator!.Value, visit.OperatorName));
    }

    [Fact]
    public void A_call_that_is_answered_ends_the_visit_that_stands_in_line_for_it_or_is_ones_own()
    {
        var call = Some.Message("k2") with { AnsweredBy = new AnsweredBy(Some.Sari, "Sari") };
        Assert.Equal("CitizenWrote + VisitOffered + OfferAccepted + VisitClosed", Describe(Receive(Some.StateAfter(Wrote, Opened), call)));
        Assert.Equal("CitizenWrote + VisitClosed", Describe(Receive(Some.StateAfter(Wrote, Opened, Offered, Accepted), call)));
    }

    [Fact]
    public void A_call_that_is_answered_takes_no_visit_from_another_operator()
    {
        var call = Some.Message("k2") with { AnsweredBy = new AnsweredBy(Some.Budi, "Budi") };
        Assert.Equal("CitizenWrote", Describe(Receive(Some.StateAfter(Wrote, Opened, Offered), call)));
        Assert.Equal("CitizenWrote", Describe(Receive(Some.StateAfter(Wrote, Opened, Offered, Accepted), call)));
    }

    [Fact]
    public void Marks_move_forward_only_and_not_beyond_the_last_message()
    {
        var state = Some.StateAfter(Wrote, Opened, Wrote with { Key = "k2" }, new MarksMoved(new Marks(1, 1, 0)));
        var moved = Assert.IsType<MarksMoved>(Assert.Single(Assert.IsType<Decision.Commit>(ConversationRules.Mark(state, 2, 0, 99)).Events));
        Assert.Equal(new Marks(2, 1, 3), moved.Marks);
        Assert.IsType<Decision.Already>(ConversationRules.Mark(state, 0, 1, 0));
    }

    [Fact]
    public void Marking_the_same_again_and_again_writes_nothing_more()
    {
        var state = Some.StateAfter(Wrote, Opened, new MarksMoved(new Marks(1, 1, 1)));
        Assert.IsType<Decision.Already>(ConversationRules.Mark(state, long.MaxValue, long.MaxValue, long.MaxValue));
    }

    [Fact]
    public void What_was_read_was_delivered()
    {
        var decision = ConversationRules.Mark(Some.StateAfter(Wrote, Opened), 0, 1, 0);
        Assert.Equal(new MarksMoved(new Marks(1, 1, 0)), Assert.Single(Assert.IsType<Decision.Commit>(decision).Events));
    }
}
