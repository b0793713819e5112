using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Conversations;

/// <summary>What is different where a provider stands between the citizen and us.</summary>
public sealed class ProviderMessageTests
{
    private static readonly ReplyRoute Route = new("main", "+628111");
    private static readonly VisitId Visit = new(Some.Office, new DateOnly(2026, 11, 24), new Ticket(Channel.WhatsApp, 1));
    private static readonly OfficeSettings Patient = Some.Settings with { TextLengthMax = 10_000 };
    private static readonly string LongText = string.Join(' ', Enumerable.Repeat("kata", 1_500));
    private static readonly ConversationEvent[] Served =
    [
        new CitizenWrote("k1", "Halo", "Siti", Some.Now) { Route = Route }, new VisitOpened(Visit, null), new VisitOffered(new OfferId(Visit, 1), Some.Sari, Some.Now.AddMinutes(1)),
        new OfferAccepted(new OfferId(Visit, 1), Some.Sari, "Sari"),
    ];

    [Fact]
    public void A_route_is_written_when_it_is_new()
    {
        var message = Some.Message() with { Route = Route };
        Assert.Equal(Route, Wrote(Receive(ConversationState.New, message)).Route);
        Assert.Null(Wrote(Receive(Some.StateAfter([.. Served]), message with { Key = "k2" })).Route);
        Assert.Equal("second", Some.StateAfter([.. Served, new CitizenWrote("k2", "x", null, Some.Now) { Route = Route with { Account = "second" } }]).Route!.Account);
    }

    [Fact]
    public void Who_writes_within_anothers_thread_is_named_to_staff_and_leads_no_answer_away()
    {
        var stranger = Some.Message() with
        {
            Key = "k2",
            SenderName = "Budi",
            Route = Route with { To = "+628222" },
            Consent = Consent.Stopped,
            From = "+628222",
        };
        var state = Some.StateAfter([.. Served]);
        var wrote = Wrote(Receive(state, stranger));
        Assert.Equal(("+628222", "Budi", null, null), (wrote.From, wrote.Name, wrote.Route, wrote.Consent));
        var after = state.Apply(wrote, Some.Now.AddHours(1));
        Assert.Equal((Route, "Siti", state.WroteAt, false), (after.Route, after.CitizenName, after.WroteAt, after.IsStopped));
        Assert.Equal("+628222", Transcripts.EntryOf(wrote, 5, Some.Now, staff: true)!.From);
        Assert.Null(Transcripts.EntryOf(wrote, 5, Some.Now, staff: false)!.From);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(FileRefusal.Program, "Program")]
    public void Why_a_file_that_came_is_not_here_is_told_to_staff(FileRefusal? refusal, string? told)
    {
        var refused = new FileKept(1, 0, null, refusal);
        Assert.Equal((told, 0), (Transcripts.EntryOf(refused, 5, Some.Now, staff: true)!.Text, Transcripts.EntryOf(refused, 5, Some.Now, staff: true)!.Files!.Value.Length));
        Assert.Null(Transcripts.EntryOf(refused, 5, Some.Now, staff: false));
    }

    [Fact]
    public void A_strangers_number_is_no_choice_of_the_citizens()
    {
        var waiting = Some.StateAfter(Served[0], new VisitOpened(Visit, null, CallBackAt: Some.Now.AddHours(2)));
        Assert.True(waiting.Visit!.MayChoose);
        Assert.True(((Decision.Commit)Receive(waiting, Some.Message() with { Key = "k2", Text = "2" })).Events.Length > 1);
        Assert.IsType<CitizenWrote>(Assert.Single(((Decision.Commit)Receive(waiting, Some.Message() with { Key = "k2", Text = "2", From = "+628222" })).Events));
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, Consent.Stopped)]
    public void A_machine_and_who_says_stop_open_no_visit(bool isAutomatic, Consent? consent)
    {
        var message = Some.Message() with { IsAutomatic = isAutomatic, Consent = consent };
        Assert.IsType<CitizenWrote>(Assert.Single(((Decision.Commit)Receive(ConversationState.New, message)).Events));
    }

    [Fact]
    public void Nobody_writes_to_who_said_stop_until_he_says_start()
    {
        var stopped = Some.StateAfter([.. Served, new CitizenWrote("k2", "STOP", null, Some.Now) { Consent = Consent.Stopped }]);
        Assert.Equal(new Decision.Refuse(Refusal.Stopped), Reply(stopped, Some.Now));
        var again = stopped.Apply(new CitizenWrote("k3", "START", null, Some.Now) { Consent = Consent.Given }, Some.Now);
        Assert.IsType<Decision.Commit>(Reply(again, Some.Now));
    }

    [Fact]
    public void After_a_day_only_a_template_may_go_and_a_machines_mail_opens_no_window()
    {
        var state = Some.StateAfter([.. Served]);
        Assert.IsType<Decision.Commit>(Reply(state, Some.Now.AddHours(24)));
        var late = Some.Now.AddHours(25);
        Assert.Equal(new Decision.Refuse(Refusal.OutsideWindow), Reply(state, late));
        Assert.Equal(new Decision.Refuse(Refusal.OutsideWindow), Reply(state.Apply(new CitizenWrote("k2", "x", null, late) { IsAutomatic = true }, late), late));
        Assert.IsType<Decision.Commit>(Reply(state, late, new MessageTemplate("dokumen_siap", "id", ["Siti"])));
        Assert.IsType<Decision.Commit>(Reply(state.Apply(new CitizenWrote("k2", "x", null, late), late), late));
    }

    [Fact]
    public void A_long_answer_leaves_as_several_messages_and_once()
    {
        var events = LongAnswer(messageLengthMax: 4_096);
        Assert.Equal(["r1", "r1/2"], events.Select(e => e.Key));
        Assert.Equal(LongText, string.Join(' ', events.Select(e => e.Text)));
        var after = Some.StateAfter([.. Served, .. events]);
        Assert.IsType<Decision.Already>(ConversationRules.Decide(after, new Reply(Visit, Some.Sari, "r1", LongText), null, Patient, Some.Now, 4_096));
    }

    [Fact]
    public void It_is_the_account_that_limits_a_message_and_not_its_channel()
    {
        Assert.Equal(5, LongAnswer(messageLengthMax: 1_600).Length);
        Assert.Equal(LongText, Assert.Single(LongAnswer(messageLengthMax: null)).Text);
    }

    [Fact]
    public void A_template_leaves_whole_and_once() =>
        Assert.Equal(LongText, Assert.Single(LongAnswer(messageLengthMax: 1_600, new MessageTemplate("dokumen_siap", "id", []))).Text);

    [Fact]
    public void A_provider_has_taken_a_long_message_already()
    {
        var text = new string('x', 500);
        Assert.IsType<Decision.Refuse>(Receive(ConversationState.New, Some.Message(text: text)));
        Assert.IsType<Decision.Commit>(Receive(ConversationState.New, Some.Message(text: text) with { Route = Route }));
    }

    private static OperatorWrote[] LongAnswer(int? messageLengthMax, MessageTemplate? template = null) =>
        [.. ((Decision.Commit)ConversationRules.Decide(Some.StateAfter([.. Served]), new Reply(Visit, Some.Sari, "r1", LongText, template), null, Patient, Some.Now, messageLengthMax)).Events.Cast<OperatorWrote>()];

    private static Decision Receive(ConversationState state, InboundMessage message) =>
        ConversationRules.Receive(state, message, Channel.WhatsApp, Some.Placement(), Some.Settings, Some.Now);

    private static CitizenWrote Wrote(Decision decision) => (CitizenWrote)((Decision.Commit)decision).Events[0];

    private static Decision Reply(ConversationState state, DateTimeOffset at, MessageTemplate? template = null) =>
        ConversationRules.Decide(state, new Reply(Visit, Some.Sari, "r1", "Baik", template), null, Some.Settings, at);
}
