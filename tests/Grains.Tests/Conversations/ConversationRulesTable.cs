using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Conversations;

/// <summary>Every state of a visit against every command: what is committed, or why it is refused.</summary>
public sealed class ConversationRulesTable
{
    private static readonly VisitId Visit = Some.VisitId();
    private static readonly OfferId First = new(Visit, 1);
    private static readonly DateTimeOffset Deadline = Some.Now.AddSeconds(30);

    private static readonly CitizenWrote Wrote = new("k1", "Halo", "Siti", Some.Now);
    private static readonly ConversationEvent Opened = new VisitOpened(Visit, null);
    private static readonly ConversationEvent Offered = new VisitOffered(First, Some.Sari, Deadline);
    private static readonly ConversationEvent Accepted = new OfferAccepted(First, Some.Sari, "Sari");
    private static readonly ConversationEvent Closed = new VisitClosed(Some.Sari);

    private static readonly string[] States = ["none", "waiting", "offered", "served", "closed"];

    private static ConversationState State(string name) => name switch
    {
        "none" => ConversationState.New,
        "waiting" => Some.StateAfter(Wrote, Opened),
        "offered" => Some.StateAfter(Wrote, Opened, Offered),
        "served" => Some.StateAfter(Wrote, Opened, Offered, Accepted),
        "closed" => Some.StateAfter(Wrote, Opened, Offered, Accepted, Closed),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    // A row: the command, and what it comes to in each state above. An event's name = committed; "already" = done before.
    private static readonly (string Name, VisitCommand Command, string[] Expected)[] Table =
    [
        ("offer", new OfferVisit(Visit, Some.Budi, Deadline), ["NoSuchVisit", "VisitOffered", "NotWaiting", "NotWaiting", "NotWaiting"]),
        ("accept", new AcceptOffer(First, Some.Sari, "Sari"), ["NoSuchVisit", "OfferGone", "OfferAccepted", "already", "OfferGone"]),
        ("accept by another", new AcceptOffer(First, Some.Budi, "Budi"), ["NoSuchVisit", "OfferGone", "NotYours", "OfferGone", "OfferGone"]),
        ("accept another offer", new AcceptOffer(First with { Number = 2 }, Some.Sari, "Sari"), ["NoSuchVisit", "OfferGone", "OfferGone", "OfferGone", "OfferGone"]),
        ("decline", new DeclineOffer(First, Some.Sari), ["NoSuchVisit", "OfferGone", "OfferDeclined", "OfferGone", "OfferGone"]),
        ("decline by another", new DeclineOffer(First, Some.Budi), ["NoSuchVisit", "OfferGone", "NotYours", "OfferGone", "OfferGone"]),
        ("expire when due", new ExpireOffer(First), ["NoSuchVisit", "OfferGone", "OfferDeclined", "OfferGone", "OfferGone"]),
        ("expire another offer", new ExpireOffer(First with { Number = 2 }), ["NoSuchVisit", "OfferGone", "OfferGone", "OfferGone", "OfferGone"]),
        ("reply", new Reply(Visit, Some.Sari, "r1", "Baik"), ["NoSuchVisit", "NotServed", "NotServed", "OperatorWrote", "NotServed"]),
        ("reply by another", new Reply(Visit, Some.Budi, "r1", "Baik"), ["NoSuchVisit", "NotServed", "NotServed", "NotYours", "NotServed"]),
        ("reply without words", new Reply(Visit, Some.Sari, "r1", " "), ["NoSuchVisit", "NotServed", "NotServed", "TextEmpty", "NotServed"]),
        ("reply of 101 characters", new Reply(Visit, Some.Sari, "r1", new string('x', 101)), ["NoSuchVisit", "NotServed", "NotServed", "TextTooLong", "NotServed"]),
        ("reply without a key", new Reply(Visit, Some.Sari, "", "Baik"), ["NoSuchVisit", "KeyInvalid", "KeyInvalid", "KeyInvalid", "KeyInvalid"]),
        ("transfer to a colleague", new TransferVisit(Visit, Some.Sari, Some.Budi, null), ["NoSuchVisit", "NotServed", "NotServed", "VisitTransferred", "NotServed"]),
        ("transfer to the line", new TransferVisit(Visit, Some.Sari, null, "KK"), ["NoSuchVisit", "NotServed", "NotServed", "VisitTransferred", "NotServed"]),
        ("transfer by another", new TransferVisit(Visit, Some.Budi, null, null), ["NoSuchVisit", "NotServed", "NotServed", "NotYours", "NotServed"]),
        ("close", new CloseVisit(Visit, Some.Sari), ["NoSuchVisit", "NotServed", "NotServed", "VisitClosed", "already"]),
        ("close by another", new CloseVisit(Visit, Some.Budi), ["NoSuchVisit", "NotServed", "NotServed", "NotYours", "NotServed"]),
        ("return", new ReturnVisit(Visit, Some.Sari), ["NoSuchVisit", "NotServed", "NotServed", "VisitReturned", "NotServed"]),
        ("return of another's", new ReturnVisit(Visit, Some.Budi), ["NoSuchVisit", "NotServed", "NotServed", "NotYours", "NotServed"]),
        ("reopen", new ReopenVisit(Visit, Some.Sari), ["NoSuchVisit", "NotClosed", "NotClosed", "NotClosed", "VisitReopened"]),
        ("reopen by another", new ReopenVisit(Visit, Some.Budi), ["NoSuchVisit", "NotClosed", "NotClosed", "NotClosed", "NotYours"]),
        ("close another visit", new CloseVisit(Some.VisitId(2), Some.Sari), ["NoSuchVisit", "NoSuchVisit", "NoSuchVisit", "NoSuchVisit", "NoSuchVisit"]),
    ];

    public static TheoryData<string, string, string> Cells()
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var (name, _, expected) in Table)
            for (var i = 0; i < States.Length; i++) cells.Add(States[i], name, expected[i]);
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
        Assert.Equal(Enum.GetValues<VisitStatus>().Order(), States.Skip(1).Select(s => State(s).Visit!.Status).Order());
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

    internal static string Describe(Decision decision) => decision switch
    {
        Decision.Refuse refused => refused.Reason.ToString(),
        Decision.Already => "already",
        Decision.TakePlace => "take a place",
        Decision.Commit commit => string.Join(" + ", commit.Events.Select(e => e.GetType().Name)),
        _ => throw new ArgumentOutOfRangeException(nameof(decision)),
    };
}
