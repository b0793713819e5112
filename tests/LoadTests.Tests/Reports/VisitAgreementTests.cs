using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Reports;

namespace Omnichannel.LoadTests.Tests.Reports;

/// <summary>Four visits that all agree on, and then one difference at a time.</summary>
public sealed class VisitAgreementTests
{
    private static readonly OperatorId Sari = OperatorId.Parse("demo/sari");
    private static readonly OperatorId Budi = OperatorId.Parse("demo/budi");

    private static readonly ImmutableArray<ChatVisit> Citizens =
        [Citizen(1, VisitStatus.Served, "Sari"), Citizen(2, VisitStatus.Offered), Citizen(3, VisitStatus.Waiting), Citizen(4, VisitStatus.Closed, "Sari")];

    private static readonly DeskView Desk = new(IsOpen: true, Waiting: 1, Offered: 1, Served: 1, Consulted: 0, Parked: 0, Lines: [], Operators: [Load(Sari, "Sari", 1), Load(Budi, "Budi", 1)]);

    private static readonly ImmutableArray<ShownBoard> Boards =
        [Board(Sari, "Sari", Card(1, VisitStatus.Served, Sari)), Board(Budi, "Budi", Card(2, VisitStatus.Offered, Budi))];

    [Fact]
    public void Views_that_agree_have_no_difference() => Assert.Empty(VisitAgreement.Differences(Citizens, Desk, Boards));

    [Fact]
    public void A_desk_that_counts_otherwise_differs() => Differs(desk: Desk with { Waiting = 2 });

    [Fact]
    public void An_offer_that_only_the_desk_knows_differs() => Differs(desk: Desk with { Waiting = 0, Offered = 2 });

    [Fact]
    public void A_load_that_is_not_the_boards_differs() => Differs(desk: Desk with { Operators = [Load(Sari, "Sari", 2), Load(Budi, "Budi", 1)] });

    [Fact]
    public void A_served_visit_on_two_boards_differs() => Differs(boards: Boards.Add(Board(Budi, "Budi", Card(1, VisitStatus.Served, Sari))));

    [Fact]
    public void A_served_visit_on_no_board_differs() => Differs(boards: Boards.SetItem(0, Board(Sari, "Sari")));

    [Fact]
    public void A_closed_visit_on_a_board_differs() =>
        Differs(boards: Boards.SetItem(0, Board(Sari, "Sari", Card(1, VisitStatus.Served, Sari), Card(4, VisitStatus.Served, Sari))));

    [Fact]
    public void A_visit_served_on_the_board_and_waiting_for_its_citizen_differs() =>
        Differs(boards: Boards.SetItem(1, Board(Budi, "Budi", Card(2, VisitStatus.Served, Budi))));

    [Fact]
    public void A_board_over_its_capacity_differs() =>
        Differs(boards: Boards.SetItem(0, Boards[0] with { Profile = Boards[0].Profile with { Capacity = 0 } }));

    [Fact]
    public void A_card_of_no_citizen_differs() =>
        Differs(boards: Boards.SetItem(0, Board(Sari, "Sari", Card(1, VisitStatus.Served, Sari), Card(9, VisitStatus.Served, Sari))));

    [Fact]
    public void One_visit_of_two_citizens_differs() => Differs(citizens: Citizens.Add(Citizens[3]));

    private static void Differs(ImmutableArray<ChatVisit>? citizens = null, DeskView? desk = null, ImmutableArray<ShownBoard>? boards = null) =>
        Assert.NotEmpty(VisitAgreement.Differences(citizens ?? Citizens, desk ?? Desk, boards ?? Boards));

    private static VisitId Visit(int number) => VisitId.Parse($"demo/2026-11-24/W-{number:000}");

    private static ChatVisit Citizen(int number, VisitStatus status, string? by = null) => new(Visit(number), Visit(number).Ticket, status, by, 1, null, null, null, false, null);

    private static OperatorLoad Load(OperatorId who, string name, int load) => new(who, name, OperatorStatus.Available, load, 3);

    private static ShownBoard Board(OperatorId who, string name, params VisitCard[] cards) => new(
        new OperatorProfile(who, name, 3, "Demo", [], 4_000),
        new OperatorBoard(OperatorStatus.Available, cards.ToImmutableSortedDictionary(c => c.Row.Visit.ToString(), c => c)));

    private static VisitCard Card(int number, VisitStatus status, OperatorId who) => new(
        new VisitRow(
            Visit(number), ConversationId.Parse($"demo/webchat/{number}"), 1, status, VisitClass.Normal, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch,
            who, 1, null, null, false, null, null, null),
        new Marks(0, 0, 0), [], null, DateTimeOffset.UnixEpoch);
}
