using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Conversations;

/// <summary>Spam and block: what is written meanwhile is kept, and nobody is called because of it.</summary>
public sealed class SilenceTests
{
    private static readonly DateTimeOffset Until = Some.Now.AddHours(1);
    private static readonly OfferId Offer = new(Some.VisitId(), 1);

    private static readonly ConversationState Spam = Some.StateAfter(
        new CitizenWrote("k1", "Halo", "Siti", Some.Now), new VisitOpened(Some.VisitId(), null), new VisitOffered(Offer, Some.Sari, Until), new OfferAccepted(Offer, Some.Sari, "Sari"),
        new CitizenSilenced(SilenceReason.Spam, Some.Sari, Until, null), new VisitClosed(Some.Sari));

    private static Decision Receive(ConversationState state, DateTimeOffset at, string key = "k2") =>
        ConversationRules.Receive(state, Some.Message(key), Channel.WebChat, Some.Placement(2), Some.Settings, at);

    private static string Describe(Decision decision) => ConversationRulesTable.Describe(decision);

    [Fact]
    public void Meanwhile_a_message_is_kept_folded_and_opens_nothing()
    {
        var wrote = Assert.IsType<CitizenWrote>(Assert.Single(Assert.IsType<Decision.Commit>(Receive(Spam, Until.AddTicks(-1))).Events));
        Assert.Equal(("k2", "Halo", true), (wrote.Key, wrote.Text, wrote.IsFolded));
        Assert.Equal("CitizenWrote", Describe(Receive(Spam, Some.Now.AddMinutes(1))));
    }

    [Fact]
    public void The_same_message_again_is_the_same_message() =>
        Assert.Equal(new Decision.Already(7), Receive(Spam.Apply(new CitizenWrote("k2", "Halo", null, Some.Now, IsFolded: true), Some.Now), Some.Now.AddMinutes(1)));

    [Fact]
    public void The_next_message_after_the_expiry_opens_a_visit() => Assert.Equal("CitizenWrote + VisitOpened", Describe(Receive(Spam, Until)));

    [Fact]
    public void What_was_folded_meanwhile_is_no_flood_afterwards()
    {
        var state = Spam;
        for (var n = 2; n < 200; n++) state = state.Apply(new CitizenWrote($"k{n}", "Halo", null, Some.Now, IsFolded: true), Some.Now.AddMinutes(1));
        Assert.Equal(FloodState.Calm, state.Flood);
        Assert.False(((CitizenWrote)Assert.IsType<Decision.Commit>(Receive(state, Until, "k999")).Events[0]).IsFolded);
    }

    [Fact]
    public void Who_is_heard_again_goes_on_where_the_visit_ended()
    {
        var now = Some.Now.AddMinutes(5);
        Assert.Equal("CitizenHeard", Describe(ConversationRules.Decide(Spam, new HearCitizen(Some.VisitId(), Some.Budi), null, Some.Settings, now)));
        var heard = Spam.Apply(new CitizenHeard(Some.Budi), now);
        var decision = ConversationRules.Receive(heard, Some.Message("k2"), Channel.WebChat, Some.Placement(), Some.Settings, now);
        Assert.Equal("CitizenWrote + VisitReopened", Describe(decision));
    }

    [Fact]
    public void A_silence_that_is_over_needs_no_end() =>
        Assert.Equal("already", Describe(ConversationRules.Decide(Spam, new HearCitizen(Some.VisitId(), Some.Budi), null, Some.Settings, Until)));

    [Fact]
    public void Who_is_silenced_is_not_taken_back_before_that_ends()
    {
        var reopen = new ReopenVisit(Some.VisitId(), Some.Sari);
        Assert.Equal("Silenced", Describe(ConversationRules.Decide(Spam, reopen, Some.Placement(), Some.Settings, Some.Now.AddMinutes(1))));
        Assert.Equal("VisitReopened", Describe(ConversationRules.Decide(Spam.Apply(new CitizenHeard(Some.Budi), Some.Now), reopen, Some.Placement(), Some.Settings, Some.Now.AddMinutes(1))));
    }

    [Fact]
    public void Nobody_is_silenced_for_ever()
    {
        var block = new SilenceCitizen(Some.VisitId(), Some.Budi, SilenceReason.Block, Some.Now + ConversationRules.SilenceMax, null);
        Assert.Equal("CitizenSilenced", Describe(ConversationRules.Decide(Spam, block, null, Some.Settings, Some.Now)));
        Assert.Equal("TimeInvalid", Describe(ConversationRules.Decide(Spam, block with { Until = block.Until.AddTicks(1) }, null, Some.Settings, Some.Now)));
        Assert.Equal("TimeInvalid", Describe(ConversationRules.Decide(Spam, block with { Until = DateTimeOffset.MaxValue }, null, Some.Settings, Some.Now)));
    }
}
