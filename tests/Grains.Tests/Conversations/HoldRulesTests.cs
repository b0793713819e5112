using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Conversations;

/// <summary>Consulted on, parked, to be called back: where a visit is meanwhile, and how it comes back.</summary>
public sealed class HoldRulesTests
{
    private static readonly VisitId Visit = Some.VisitId();
    private static readonly DateTimeOffset Due = Some.Now.AddHours(1);
    private static readonly Place First = new(VisitClass.Normal, 0, 1);
    private static readonly Place Again = new(VisitClass.Returned, 0, 9);
    private static readonly OfferId Offer = new(Visit, 1);

    private static readonly ConversationEvent[] Waiting = [new CitizenWrote("k1", "Halo", "Siti", Some.Now), new VisitOpened(Visit, Some.Budi, First, Need.Any)];
    private static readonly ConversationEvent[] Served = [.. Waiting, new VisitOffered(Offer, Some.Sari, Due), new OfferAccepted(Offer, Some.Sari, "Sari")];
    private static readonly ConversationEvent[] Consulted = [.. Served, new VisitConsulted(Some.Sari, Some.Budi, "Budi", Due, "Bolehkah?")];
    private static readonly ConversationEvent[] AtHome = [.. Served, new VisitParked(ParkReason.Document, Due, Some.Sari, null)];

    private static ConversationState After(ConversationEvent[] events, params ConversationEvent[] more) => Some.StateAfter([.. events, .. more]);

    private static Visit VisitAfter(ConversationEvent[] events, params ConversationEvent[] more) => After(events, more).Visit!;

    private static Decision Receive(ConversationState state, Placement? placement, string text = "Sudah") =>
        ConversationRules.Receive(state, Some.Message("k9", text), Channel.WebChat, placement, Some.Settings, Some.Now.AddMinutes(1));

    private static string Describe(Decision decision) => ConversationRulesTable.Describe(decision);

    [Fact]
    public void A_consulted_visit_takes_no_room_and_is_on_both_boards()
    {
        var row = VisitAfter(Consulted).ToRow(Some.Conversation, null, null);
        Assert.Equal((VisitStatus.Consulted, Due, Some.Budi), (row.Status, row.DueAt, row.Consultant));
        Assert.Equal((false, false), (row.Occupies(Some.Sari), row.StandsInLine));
        Assert.Equal((true, true), (row.IsOnBoardOf(Some.Sari), row.IsOnBoardOf(Some.Budi)));
    }

    [Fact]
    public void With_the_answer_it_stands_in_line_for_who_asked()
    {
        var visit = VisitAfter(Consulted, new ConsultEnded("Budi", "Boleh.", Again));
        Assert.Equal((VisitStatus.Waiting, VisitClass.Returned, Again), (visit.Status, visit.Class, visit.Place));
        Assert.Equal((Some.Sari, true, null, null), (visit.Preferred, visit.Reserved, visit.Consultant, visit.DueAt));
    }

    [Fact]
    public void A_message_while_it_is_consulted_on_is_kept_and_ends_nothing() => Assert.Equal("CitizenWrote", Describe(Receive(After(Consulted), null)));

    [Fact]
    public void An_answer_that_never_came_is_told_to_nobody_as_one()
    {
        Assert.Equal(EntryKind.Answered, Transcripts.EntryOf(new ConsultEnded("Budi", "Boleh.", Again), 1, Some.Now, staff: false)!.Kind);
        Assert.Equal(EntryKind.Resumed, Transcripts.EntryOf(new ConsultEnded(null, null, Again), 1, Some.Now, staff: true)!.Kind);
    }

    [Fact]
    public void Questions_answers_notes_and_reasons_stay_among_staff()
    {
        ConversationEvent[] events =
        [
            new VisitConsulted(Some.Sari, Some.Budi, "Budi", Due, "rahasia"), new ConsultEnded("Budi", "rahasia", Again), new VisitParked(ParkReason.Document, Due, Some.Sari, "rahasia"),
            new VisitPrioritized(Some.Sari, "rahasia", Again), new CitizenSilenced(SilenceReason.Spam, Some.Sari, Due, "rahasia"), new CitizenHeard(Some.Sari),
        ];
        var citizen = Transcripts.EntriesOf([.. events], 1, Some.Now, staff: false);
        Assert.Equal([EntryKind.Consulted, EntryKind.Answered, EntryKind.Parked], citizen.Select(e => e.Kind));
        Assert.All(citizen, e => Assert.Equal((null, null), (e.Text, e.Author)));
        Assert.Equal(5, Transcripts.EntriesOf([.. events], 1, Some.Now, staff: true).Count(e => e.Text == "rahasia"));
    }

    [Fact]
    public void A_message_brings_a_parked_visit_back_to_who_parked_it()
    {
        var state = After(AtHome);
        var wish = Assert.IsType<Decision.TakePlace>(Receive(state, null));
        Assert.Equal((VisitClass.Returned, null), (wish.Request.Class, wish.Request.Held));
        Assert.Equal("CitizenWrote + VisitResumed", Describe(Receive(state, Some.Placement())));
        var visit = VisitAfter(AtHome, new VisitResumed(Again));
        Assert.Equal((VisitStatus.Waiting, VisitClass.Returned, Some.Sari, true, null), (visit.Status, visit.Class, visit.Preferred, visit.Reserved, visit.DueAt));
        Assert.Equal(ParkReason.Document, visit.Park);
    }

    [Fact]
    public void Who_comes_back_by_a_time_joins_the_line_at_the_place_that_was_kept()
    {
        var state = After(Waiting, new VisitParked(ParkReason.ComeBack, Due, null, null));
        var wish = Assert.IsType<Decision.TakePlace>(Receive(state, null));
        Assert.Equal((VisitClass.Normal, First), (wish.Request.Class, wish.Request.Held));
        var visit = state.Apply(new VisitResumed(First), Some.Now).Visit!;
        Assert.Equal((VisitStatus.Waiting, VisitClass.Normal, Some.Budi, false), (visit.Status, visit.Class, visit.Preferred, visit.Reserved));
    }

    [Fact]
    public void A_message_does_not_bring_the_agreed_call_forward() =>
        Assert.Equal("CitizenWrote", Describe(Receive(After(Waiting, new VisitParked(ParkReason.CallBack, Due, null, null)), null)));

    [Fact]
    public void A_call_that_is_due_stands_in_line_and_says_that_it_is_one()
    {
        var visit = VisitAfter(Waiting, new VisitParked(ParkReason.CallBack, Due, null, null), new VisitResumed(First));
        Assert.Equal((VisitStatus.Waiting, ParkReason.CallBack, First), (visit.Status, visit.Park, visit.Place));
    }

    [Fact]
    public void A_visit_that_lapsed_or_was_closed_while_parked_is_over_and_opens_again_like_any_other()
    {
        foreach (var end in new ConversationEvent[] { new VisitLapsed(), new VisitClosed(Some.Sari) })
        {
            var state = After(AtHome, end);
            Assert.Equal((VisitStatus.Closed, null, null), (state.Visit!.Status, state.Visit.DueAt, state.Visit.Consultant));
            Assert.Equal("CitizenWrote + VisitReopened", Describe(Receive(state, Some.Placement())));
            var reopened = state.Apply(new VisitReopened(null, Again), Some.Now).Visit!;
            Assert.Equal((VisitClass.Normal, null, null), (reopened.Class, reopened.Park, reopened.ClosedAt));
        }
    }

    [Fact]
    public void Who_left_the_line_is_with_nobody()
    {
        var visit = VisitAfter(AtHome, new VisitLeft());
        Assert.Equal((VisitStatus.Closed, null, null), (visit.Status, visit.Operator, visit.OperatorName));
        Assert.False(visit.ToRow(Some.Conversation, null, null).IsOnBoardOf(Some.Sari));
    }

    [Fact]
    public void Being_put_first_changes_class_and_place_and_nothing_else()
    {
        var place = new Place(VisitClass.Vulnerable, 3, 4);
        var before = VisitAfter(Waiting);
        Assert.Equal(before with { Version = 3, Class = VisitClass.Vulnerable, Place = place }, VisitAfter(Waiting, new VisitPrioritized(Some.Sari, "hamil", place)));
    }

    [Fact]
    public void Who_was_put_first_is_still_first_after_a_reopening()
    {
        var state = After(Waiting, new VisitPrioritized(Some.Sari, "hamil", First), new VisitOffered(Offer, Some.Sari, Due), new OfferAccepted(Offer, Some.Sari, "Sari"), new VisitClosed(Some.Sari));
        Assert.Equal(VisitClass.Vulnerable, Assert.IsType<Decision.TakePlace>(Receive(state, null)).Request.Class);
        Assert.Equal(VisitClass.Vulnerable, state.Apply(new VisitReopened(null, First), Some.Now).Visit!.Class);
    }

    [Fact]
    public void Another_line_by_transfer_is_the_visits_line_from_then_on()
    {
        Assert.Equal(new Need("kk"), VisitAfter(Served, new VisitTransferred(Some.Sari, null, null, Again, new Need("kk"))).Need);
        Assert.Equal(Need.Any, VisitAfter(Served, new VisitTransferred(Some.Sari, null, null, Again)).Need);
    }
}
