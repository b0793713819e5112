using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Conversations;

/// <summary>Floods: what is folded, warned about, quiet. Nothing is dropped, whatever the pace.</summary>
public sealed class FloodRulesTests
{
    private static readonly FloodLimits Limits = Some.Settings.Flood;

    /// <summary>A conversation with an open visit, to which messages come.</summary>
    private sealed class Flood
    {
        private int _count;

        public ConversationState State { get; private set; } = Some.StateAfter(new CitizenWrote("first", "Halo", null, Some.Now), new VisitOpened(Some.VisitId(), null));

        public DateTimeOffset Now { get; set; } = Some.Now.AddHours(1);

        public List<ConversationEvent> Log { get; } = [];

        public IEnumerable<CitizenWrote> Messages => Log.OfType<CitizenWrote>();

        public int Folded => Messages.Count(m => m.IsFolded);

        public int Warnings => Log.Count(e => e is OfficeWrote);

        public bool IsQuiet => State.Flood.QuietUntil > Now;

        public ImmutableArray<ConversationEvent> Say()
        {
            var message = new InboundMessage($"k{++_count}", $"{_count}", null, Now);
            var events = Assert.IsType<Decision.Commit>(ConversationRules.Receive(State, message, Channel.WebChat, null, Some.Settings, Now)).Events;
            foreach (var e in events) State = State.Apply(e, Now);
            Log.AddRange(events);
            return events;
        }

        public void Say(int count, TimeSpan every)
        {
            for (var n = 0; n < count; n++, Now += every) Say();
        }
    }

    [Fact]
    public void As_many_as_the_burst_are_taken_at_once_and_the_rest_is_folded()
    {
        var flood = new Flood();
        flood.Say(20, TimeSpan.Zero);
        Assert.Equal(Enumerable.Range(1, 20).Select(n => ($"k{n}", $"{n}", n > Limits.Burst)), flood.Messages.Select(m => (m.Key, m.Text, m.IsFolded)));
    }

    [Fact]
    public void The_bucket_refills_by_one_in_three_seconds()
    {
        var flood = new Flood();
        flood.Say(Limits.Burst, TimeSpan.Zero);
        flood.Now += TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1);
        Assert.True(((CitizenWrote)flood.Say()[0]).IsFolded);
        flood.Now += TimeSpan.FromTicks(1);
        Assert.False(((CitizenWrote)flood.Say()[0]).IsFolded);
        Assert.True(((CitizenWrote)flood.Say()[0]).IsFolded);
    }

    [Fact]
    public void Twenty_a_minute_for_ever_are_no_flood()
    {
        var flood = new Flood();
        flood.Say(200, TimeSpan.FromSeconds(3));
        Assert.Equal((0, 0, 200), (flood.Folded, flood.Warnings, flood.Log.Count));
    }

    [Fact]
    public void A_flood_is_warned_about_once_and_is_not_quiet()
    {
        var flood = new Flood();
        flood.Say(30, TimeSpan.FromSeconds(1));
        Assert.Equal((1, false), (flood.Warnings, flood.IsQuiet));
        Assert.Equal(Some.Settings.Texts.FloodWarning, flood.Log.OfType<OfficeWrote>().Single().Text);
        Assert.Equal(30, flood.Messages.Count());
    }

    [Fact]
    public void A_second_flood_within_the_hour_is_quiet_without_a_word()
    {
        var flood = new Flood();
        flood.Say(15, TimeSpan.Zero);
        flood.Now += Limits.OverAfter + TimeSpan.FromMinutes(20);
        flood.Say(Limits.Burst + 1, TimeSpan.Zero);
        Assert.Equal((1, true, flood.Now + Limits.QuietFor), (flood.Warnings, flood.IsQuiet, flood.State.Flood.QuietUntil));
    }

    [Fact]
    public void A_flood_on_another_day_is_warned_about_again()
    {
        var flood = new Flood();
        flood.Say(15, TimeSpan.Zero);
        flood.Now += TimeSpan.FromDays(1);
        flood.Say(15, TimeSpan.Zero);
        Assert.Equal((2, false), (flood.Warnings, flood.IsQuiet));
    }

    [Fact]
    public void A_flood_that_goes_on_is_quiet_after_fifty_folded_messages()
    {
        var flood = new Flood();
        flood.Say(Limits.Burst + Limits.FoldedMax, TimeSpan.Zero);
        Assert.False(flood.IsQuiet);
        flood.Say();
        Assert.Equal((1, true), (flood.Warnings, flood.IsQuiet));
    }

    [Fact]
    public void While_it_is_quiet_everything_is_folded_and_nothing_is_said()
    {
        var flood = new Flood();
        flood.Say(Limits.Burst + Limits.FoldedMax + 1, TimeSpan.Zero);
        var before = flood.Folded;
        flood.Now += Limits.QuietFor - TimeSpan.FromTicks(1);
        Assert.Equal("CitizenWrote", ConversationRulesTable.Describe(new Decision.Commit(flood.Say())));
        Assert.Equal(before + 1, flood.Folded);
        flood.Now += TimeSpan.FromTicks(1);
        flood.Say();
        Assert.Equal((before + 1, 1), (flood.Folded, flood.Warnings));
    }

    [Fact]
    public void A_day_of_a_message_a_second_keeps_every_one_once_in_order_and_warns_once()
    {
        var flood = new Flood();
        flood.Say(86_400, TimeSpan.FromSeconds(1));
        Assert.Equal(Enumerable.Range(1, 86_400).Select(n => $"k{n}"), flood.Messages.Select(m => m.Key));
        Assert.Equal(1, flood.Warnings);
        // Between two times of quiet a handful comes through: quiet never means forgotten.
        Assert.InRange(flood.Messages.Count(m => !m.IsFolded), 86_400 / 20 / 60, 86_400 / 20);
    }

    [Fact]
    public void The_first_message_of_a_visit_may_be_folded_and_opens_it_all_the_same()
    {
        var flood = ConversationState.New with { Flood = FloodState.Calm with { QuietUntil = Some.Now.AddHours(1) } };
        var events = Assert.IsType<Decision.Commit>(ConversationRules.Receive(flood, Some.Message(), Channel.WebChat, Some.Placement(), Some.Settings, Some.Now)).Events;
        Assert.True(((CitizenWrote)events[0]).IsFolded);
        Assert.IsType<VisitOpened>(events[1]);
    }

    [Fact]
    public void An_office_without_a_warning_says_nothing()
    {
        var office = Some.Settings with { Texts = new OfficeTexts { FloodWarning = "" } };
        var full = FloodState.Calm with { BucketUntil = Some.Now.AddMinutes(1) };
        var events = FloodRules.Judge(full, new CitizenWrote("k1", "x", null, Some.Now), office, Some.Now);
        Assert.Equal("CitizenWrote + FloodSeen", ConversationRulesTable.Describe(new Decision.Commit(events)));
    }
}
