using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Conversations;

/// <summary>Every state of a visit against every command: what is committed, or why it is refused.</summary>
public sealed class ConversationRulesTable
{
    private static readonly VisitId Visit = Some.VisitId();
    private static readonly OfferId First = new(Visit, 1);
    private static readonly DateTimeOffset Deadline = Some.Now.AddSeconds(30);
    private static readonly DateTimeOffset Due = Some.Now.AddHours(1);
    private static readonly OperatorId Stranger = new(new OfficeId("other"), "dia");
    private static readonly string Long = new('x', 101);

    private static readonly CitizenWrote Wrote = new("k1", "Halo", "Siti", Some.Now);
    private static readonly VisitOpened Opened = new(Visit, null);
    private static readonly ConversationEvent Offered = new VisitOffered(First, Some.Sari, Deadline);
    private static readonly ConversationEvent Accepted = new OfferAccepted(First, Some.Sari, "Sari");
    private static readonly ConversationEvent Closed = new VisitClosed(Some.Sari);

    private static readonly string[] States = ["none", "waiting", "may choose", "offered", "served", "consulted", "document", "call-back", "closed"];

    private static ConversationState State(string name) => name switch
    {
        "none" => ConversationState.New,
        "waiting" => Some.StateAfter(Wrote, Opened),
        "may choose" => Some.StateAfter(Wrote, Opened with { CallBackAt = Due }),
        "offered" => Some.StateAfter(Wrote, Opened, Offered),
        "served" => Some.StateAfter(Wrote, Opened, Offered, Accepted),
        "consulted" => Some.StateAfter(Wrote, Opened, Offered, Accepted, new VisitConsulted(Some.Sari, Some.Budi, "Budi", Due, "Bolehkah?")),
        "document" => Some.StateAfter(Wrote, Opened, Offered, Accepted, new VisitParked(ParkReason.Document, Due, Some.Sari, null)),
        "call-back" => Some.StateAfter(Wrote, Opened with { Place = Some.Placement().Place }, new VisitParked(ParkReason.CallBack, Due, null, null)),
        "closed" => Some.StateAfter(Wrote, Opened, Offered, Accepted, Closed),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    // A row: a command, what it comes to in most states with a visit, and in which states to what else. An event's name =
    // committed; "already" = done before. Without a visit, it is always unknown.
    private static readonly Row[] Table =
    [
        On("offer", new OfferVisit(Visit, 2, Some.Budi, Due), "NotWaiting", ("waiting", "VisitOffered"), ("may choose", "VisitOffered")),
        On("offer that comes too late", new OfferVisit(Visit, 2, Some.Budi, Deadline), "NotWaiting", ("waiting", "OfferGone"), ("may choose", "OfferGone")),
        On("offer where nobody is asked", new OfferVisit(Visit, 2, Some.Budi, Due, AcceptAs: "Budi"), "NotWaiting", ("waiting", "VisitOffered + OfferAccepted"), ("may choose", "VisitOffered + OfferAccepted")),
        On("offer of what has moved since", new OfferVisit(Visit, 1, Some.Budi, Due), "NotWaiting", ("waiting", "OfferGone"), ("may choose", "OfferGone")),
        On("accept", new AcceptOffer(First, Some.Sari, "Sari"), "OfferGone", ("offered", "OfferAccepted"), ("served", "already")),
        On("accept by another", new AcceptOffer(First, Some.Budi, "Budi"), "OfferGone", ("offered", "NotYours")),
        On("accept another offer", new AcceptOffer(First with { Number = 2 }, Some.Sari, "Sari"), "OfferGone"),
        On("decline", new DeclineOffer(First, Some.Sari), "OfferGone", ("offered", "OfferDeclined")),
        On("decline by another", new DeclineOffer(First, Some.Budi), "OfferGone", ("offered", "NotYours")),
        On("expire when due", new ExpireOffer(First), "OfferGone", ("offered", "OfferDeclined")),
        On("expire another offer", new ExpireOffer(First with { Number = 2 }), "OfferGone"),
        On("reply", new Reply(Visit, Some.Sari, "r1", "Baik"), "NotServed", ("served", "OperatorWrote")),
        On("reply by another", new Reply(Visit, Some.Budi, "r1", "Baik"), "NotServed", ("served", "NotYours")),
        On("reply without words", new Reply(Visit, Some.Sari, "r1", " "), "NotServed", ("served", "TextEmpty")),
        On("reply of 101 characters", new Reply(Visit, Some.Sari, "r1", Long), "NotServed", ("served", "TextTooLong")),
        On("reply without a key", new Reply(Visit, Some.Sari, "", "Baik"), "KeyInvalid"),
        On("transfer to a colleague", new TransferVisit(Visit, Some.Sari, Some.Budi, null), "NotServed", ("served", "VisitTransferred")),
        On("transfer to a line", new TransferVisit(Visit, Some.Sari, null, "KK", new Need("kk")), "NotServed", ("served", "VisitTransferred")),
        On("transfer to no line", new TransferVisit(Visit, Some.Sari, null, null, new Need("k k")), "NotServed", ("served", "NeedInvalid")),
        On("transfer to another office", new TransferVisit(Visit, Some.Sari, Stranger, null), "NotServed", ("served", "NotYours")),
        On("transfer with too long a note", new TransferVisit(Visit, Some.Sari, null, Long), "NotServed", ("served", "TextTooLong")),
        On("transfer by another", new TransferVisit(Visit, Some.Budi, null, null), "NotServed", ("served", "NotYours")),
        On("consult", new ConsultVisit(Visit, Some.Sari, Some.Budi, "Budi", Due, "Bolehkah?"), "NotServed", ("served", "VisitConsulted + OfficeWrote")),
        On("consult by another", new ConsultVisit(Visit, Some.Budi, null, "Kabid", Due, "Bolehkah?"), "NotServed", ("served", "NotYours")),
        On("consult another office", new ConsultVisit(Visit, Some.Sari, Stranger, "Dia", Due, "Bolehkah?"), "NotServed", ("served", "NotYours")),
        On("consult without a question", new ConsultVisit(Visit, Some.Sari, null, "Kabid", Due, " "), "NotServed", ("served", "TextEmpty")),
        On("consult nobody", new ConsultVisit(Visit, Some.Sari, null, "", Due, "Bolehkah?"), "NotServed", ("served", "TextEmpty")),
        On("consult until a moment ago", new ConsultVisit(Visit, Some.Sari, null, "Kabid", Deadline, "Bolehkah?"), "NotServed", ("served", "TimeInvalid")),
        On("answer by the colleague", new AnswerConsult(Visit, Some.Budi, "Budi", "Boleh."), "NotConsulted", ("consulted", "ConsultEnded")),
        On("answer by who asked", new AnswerConsult(Visit, Some.Sari, "Sari", "Boleh."), "NotConsulted", ("consulted", "ConsultEnded")),
        On("answer by a third", new AnswerConsult(Visit, Stranger, "Dia", "Boleh."), "NotConsulted", ("consulted", "NotYours")),
        On("answer without words", new AnswerConsult(Visit, Some.Budi, "Budi", " "), "NotConsulted", ("consulted", "TextEmpty")),
        On("park", new ParkVisit(Visit, Some.Sari, Due, "akta lahir"), "NotServed", ("served", "VisitParked + OfficeWrote")),
        On("park by another", new ParkVisit(Visit, Some.Budi, Due, null), "NotServed", ("served", "NotYours")),
        On("park for too long", new ParkVisit(Visit, Some.Sari, Deadline + Some.Settings.HoldMax + TimeSpan.FromTicks(1), null), "NotServed", ("served", "TimeInvalid")),
        On("end of a hold before its time", new EndHold(Visit), "NotHeld", ("consulted", "TooEarly"), ("document", "TooEarly"), ("call-back", "TooEarly")),
        On("prioritize", new PrioritizeVisit(Visit, Some.Budi, "hamil"), "NotWaiting", ("waiting", "VisitPrioritized"), ("may choose", "VisitPrioritized")),
        On("prioritize without a reason", new PrioritizeVisit(Visit, Some.Budi, " "), "NotWaiting", ("waiting", "TextEmpty"), ("may choose", "TextEmpty")),
        On("choose to keep waiting", new ChooseWait(Visit, WaitChoice.KeepWaiting, null), "NoChoice", ("may choose", "WaitKept")),
        On("choose to be called back", new ChooseWait(Visit, WaitChoice.CallBack, null), "NoChoice", ("may choose", "VisitParked + OfficeWrote")),
        On("choose to come back", new ChooseWait(Visit, WaitChoice.ComeBack, Due), "NoChoice", ("may choose", "VisitParked + OfficeWrote")),
        On("choose a time that has passed", new ChooseWait(Visit, WaitChoice.ComeBack, Some.Now), "NoChoice", ("may choose", "TimeInvalid")),
        On("leave the line", new LeaveLine(Visit), "VisitLeft", ("served", "NotWaiting"), ("consulted", "NotWaiting"), ("closed", "NotWaiting")),
        On("close", new CloseVisit(Visit, Some.Sari), "NotServed", ("served", "VisitClosed"), ("consulted", "VisitClosed"), ("document", "VisitClosed"), ("call-back", "NotYours"), ("closed", "already")),
        On("close by another", new CloseVisit(Visit, Some.Budi), "NotServed", ("served", "NotYours"), ("consulted", "NotYours"), ("document", "NotYours"), ("call-back", "NotYours")),
        On("return", new ReturnVisit(Visit, Some.Sari), "NotServed", ("served", "VisitReturned")),
        On("return of another's", new ReturnVisit(Visit, Some.Budi), "NotServed", ("served", "NotYours")),
        On("reopen", new ReopenVisit(Visit, Some.Sari), "NotClosed", ("closed", "VisitReopened")),
        On("reopen by another", new ReopenVisit(Visit, Some.Budi), "NotClosed", ("closed", "NotYours")),
        On("mark as spam", new SilenceCitizen(Visit, Some.Sari, SilenceReason.Spam, Due, null), "NotServed", ("served", "CitizenSilenced + VisitClosed")),
        On("mark another's as spam", new SilenceCitizen(Visit, Some.Budi, SilenceReason.Spam, Due, null), "NotServed", ("served", "NotYours")),
        On("block", new SilenceCitizen(Visit, Some.Budi, SilenceReason.Block, Due, "kasar"), "CitizenSilenced + VisitClosed", ("closed", "CitizenSilenced")),
        On("block until a moment ago", new SilenceCitizen(Visit, Some.Budi, SilenceReason.Block, Deadline, null), "TimeInvalid"),
        On("hear who was never silenced", new HearCitizen(Visit, Some.Budi), "already"),
        On("close another visit", new CloseVisit(Some.VisitId(2), Some.Sari), "NoSuchVisit"),
    ];

    private static Row On(string name, VisitCommand command, string otherwise, params (string State, string Expected)[] cells) => new(name, command, otherwise, cells);

    private sealed record Row(string Name, VisitCommand Command, string Otherwise, (string State, string Expected)[] Cells)
    {
        public string In(string state) =>
            state == "none" ? "NoSuchVisit" : Array.Find(Cells, c => c.State == state) is { Expected: { } expected } ? expected : Otherwise;
    }

    public static TheoryData<string, string, string> Cells()
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var row in Table)
            foreach (var state in States) cells.Add(state, row.Name, row.In(state));
        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_table_holds(string state, string command, string expected)
    {
        var row = Table.Single(r => r.Name == command);
        Assert.Equal(expected, Describe(ConversationRules.Decide(State(state), row.Command, Some.Placement(), Some.Settings, Deadline)));
    }

    [Fact]
    public void The_table_has_every_command_and_every_state()
    {
        var commands = typeof(VisitCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(VisitCommand)));
        Assert.Equal(commands.OrderBy(t => t.Name), Table.Select(r => r.Command.GetType()).Distinct().OrderBy(t => t.Name));
        Assert.All(Table.SelectMany(r => r.Cells), c => Assert.Contains(c.State, States));
        Assert.Equal(Enum.GetValues<VisitStatus>().Order(), States.Skip(1).Select(s => State(s).Visit!.Status).Distinct().Order());
    }

    [Fact]
    public void An_offer_does_not_expire_before_its_deadline() =>
        Assert.Equal("TooEarly", Describe(ConversationRules.Decide(State("offered"), new ExpireOffer(First), Some.Placement(), Some.Settings, Deadline.AddTicks(-1))));

    [Fact]
    public void A_visit_cannot_be_reopened_after_the_window() =>
        Assert.Equal("TooLate", Describe(ConversationRules.Decide(State("closed"), new ReopenVisit(Visit, Some.Sari), Some.Placement(), Some.Settings, Some.Now.AddHours(1))));

    [Fact]
    public void The_same_reply_again_is_the_same_message()
    {
        var state = Some.StateAfter(Wrote, Opened, Offered, Accepted, new OperatorWrote("r1", "Baik", Some.Sari, "Sari"));
        Assert.Equal(new Decision.Already(5), ConversationRules.Decide(state, new Reply(Visit, Some.Sari, "r1", "Baik"), Some.Placement(), Some.Settings, Some.Now));
    }

    [Theory]
    [InlineData("consulted", "ConsultEnded")]
    [InlineData("document", "VisitLapsed + OfficeWrote")]
    [InlineData("call-back", "VisitResumed")]
    public void A_hold_ends_when_its_time_has_come(string state, string expected) =>
        Assert.Equal(expected, Describe(ConversationRules.Decide(State(state), new EndHold(Visit), Some.Placement(), Some.Settings, Due)));

    [Fact]
    public void A_visit_is_not_offered_before_the_office_opens()
    {
        var state = Some.StateAfter(Wrote, Opened with { NotBefore = Due });
        var closed = Some.Settings with { Hours = [new OpeningHours(Due.DayOfWeek, new(10, 0), new(15, 0))] };
        Assert.Equal("TooEarly", Describe(ConversationRules.Decide(state, new OfferVisit(Visit, 2, Some.Budi, Due.AddSeconds(30)), Some.Placement(), closed, Due.AddTicks(-1))));
        Assert.Equal("VisitOffered", Describe(ConversationRules.Decide(state, new OfferVisit(Visit, 2, Some.Budi, Due.AddSeconds(30)), Some.Placement(), closed, Due)));
        Assert.Equal("VisitOffered", Describe(ConversationRules.Decide(state, new OfferVisit(Visit, 2, Some.Budi, Due.AddSeconds(30)), Some.Placement(), Some.Settings, Due.AddTicks(-1))));
    }

    // Whatever joins a line asks the desk for a place first: which class it joins, and which place was kept for it.
    public static TheoryData<string, VisitCommand, DateTimeOffset, VisitClass, bool> Joining() => new()
    {
        { "served", new TransferVisit(Visit, Some.Sari, null, null), Deadline, VisitClass.Returned, false },
        { "served", new ReturnVisit(Visit, Some.Sari), Deadline, VisitClass.Returned, false },
        { "consulted", new AnswerConsult(Visit, Some.Budi, "Budi", "Boleh."), Deadline, VisitClass.Returned, false },
        { "consulted", new EndHold(Visit), Due, VisitClass.Returned, false },
        { "call-back", new EndHold(Visit), Due, VisitClass.Normal, true },
        { "waiting", new PrioritizeVisit(Visit, Some.Budi, "hamil"), Deadline, VisitClass.Vulnerable, false },
        { "closed", new ReopenVisit(Visit, Some.Sari), Deadline, VisitClass.Returned, false },
    };

    [Theory]
    [MemberData(nameof(Joining))]
    public void A_visit_that_joins_a_line_takes_a_place_first(string state, VisitCommand command, DateTimeOffset at, VisitClass among, bool isHeld)
    {
        var visit = State(state).Visit!;
        var wish = Assert.IsType<Decision.TakePlace>(ConversationRules.Decide(State(state), command, null, Some.Settings, at));
        Assert.Equal(new PlaceRequest(Channel.WebChat, among, Need.Any, Visit, isHeld ? visit.Place : null), wish.Request);
        Assert.Equal(isHeld, visit.Place is not null);
    }

    [Fact]
    public void A_transfer_to_another_line_asks_for_a_place_there()
    {
        var wish = Assert.IsType<Decision.TakePlace>(ConversationRules.Decide(State("served"), new TransferVisit(Visit, Some.Sari, null, null, new Need("kk")), null, Some.Settings, Deadline));
        Assert.Equal(new Need("kk"), wish.Request.Need);
    }

    internal static string Describe(Decision decision) => decision switch
    {
        Decision.Refuse refused => refused.Reason.ToString(),
        Decision.Already => "already",
        Decision.TakePlace => "take a place",
        Decision.Commit commit => string.Join(" + ", commit.Events.Select(e => e.GetType().Name)),
        _ => throw new ArgumentOutOfRangeException(nameof(decision)),
    };
}
