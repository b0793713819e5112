using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Desks;

public sealed class AssignmentRulesTests
{
    private static Candidate Of(OperatorId who, int load = 0, int capacity = 3, OperatorStatus status = OperatorStatus.Available, int idleFor = 0) =>
        new(Some.Standing(who, status, capacity), load, Some.Now.AddMinutes(-idleFor));

    private static OperatorId? Chosen(params Candidate[] fit) => AssignmentRules.Choose(fit, units: 1)?.Operator;

    [Fact]
    public void The_lowest_share_of_capacity_goes_first() => Assert.Equal(Some.Budi, Chosen(Of(Some.Sari, 1, 2), Of(Some.Budi, 1, 3)));

    [Fact]
    public void Among_equals_the_longest_idle_goes_first() => Assert.Equal(Some.Budi, Chosen(Of(Some.Sari, idleFor: 1), Of(Some.Budi, idleFor: 5)));

    [Fact]
    public void Who_served_this_citizen_last_goes_before_both() =>
        Assert.Equal(Some.Sari, AssignmentRules.Choose([Of(Some.Sari, 2), Of(Some.Budi, idleFor: 9)], 1, preferred: Some.Sari)!.Operator);

    [Fact]
    public void A_preferred_operator_without_room_is_not_waited_for() =>
        Assert.Equal(Some.Budi, AssignmentRules.Choose([Of(Some.Sari, 3), Of(Some.Budi)], 1, preferred: Some.Sari)!.Operator);

    [Fact]
    public void A_reserved_visit_goes_to_nobody_else() =>
        Assert.Null(AssignmentRules.Choose([Of(Some.Sari, 3), Of(Some.Budi)], 1, Some.Sari, reservedFor: Some.Sari));

    [Theory]
    [InlineData(OperatorStatus.Available, 0, true)]
    [InlineData(OperatorStatus.Away, 4, true)]
    [InlineData(OperatorStatus.Away, 5, false)]
    [InlineData(OperatorStatus.Offline, 0, false)]
    public void A_reservation_holds_while_its_operator_is_there_and_for_no_longer_than_the_office_says(OperatorStatus status, int minutes, bool holds)
    {
        var visit = Some.Row() with { Preferred = Some.Sari, Reserved = true, WaitingSince = Some.Now };
        Assert.Equal(holds ? Some.Sari : null, AssignmentRules.ReservedFor(visit, [Of(Some.Sari, status: status)], TimeSpan.FromMinutes(5), Some.Now.AddMinutes(minutes)));
    }

    [Fact]
    public void Who_has_just_let_it_pass_is_not_asked_again()
    {
        Assert.Equal(Some.Budi, AssignmentRules.Choose([Of(Some.Sari), Of(Some.Budi)], 1, Some.Sari, passedBy: [Some.Sari])!.Operator);
        Assert.Null(AssignmentRules.Choose([Of(Some.Sari)], 1, passedBy: [Some.Sari]));
    }

    [Fact]
    public void Nobody_full_away_offline_or_without_a_console_is_chosen()
    {
        var lost = new Candidate(Some.Standing(Some.Sari) with { LostSince = Some.Now }, 0, Some.Now);
        Assert.Null(Chosen(lost));
        Assert.Null(Chosen(Of(Some.Sari, 3), Of(Some.Budi, status: OperatorStatus.Away)));
        Assert.Null(Chosen(Of(Some.Sari, status: OperatorStatus.Offline)));
    }

    [Theory]
    [InlineData(2, 2, true)]
    [InlineData(2, 3, false)]
    [InlineData(0, 9, true)]
    [InlineData(1, 9, false)]
    public void A_visit_takes_its_units_and_one_too_big_for_anybody_takes_all_of_one(int load, int units, bool fits) =>
        Assert.Equal(fits, Of(Some.Sari, load, capacity: 4).HasRoomFor(units));

    [Theory]
    [InlineData(0, 0, 0, 0, false, OperatorReason.ByName)]
    [InlineData(0, 0, 0, 1, false, OperatorReason.LongestIdle)]
    [InlineData(0, 1, 5, 0, false, OperatorReason.LeastLoaded)]
    [InlineData(2, 0, 0, 0, true, OperatorReason.ServedLast)]
    public void The_reason_is_what_decided(int budiLoad, int sariLoad, int sariIdle, int budiIdle, bool isPreferred, OperatorReason why)
    {
        var assignment = AssignmentRules.Choose([Of(Some.Sari, sariLoad, idleFor: sariIdle), Of(Some.Budi, budiLoad, idleFor: budiIdle)], 1, isPreferred ? Some.Budi : null)!;
        Assert.Equal((Some.Budi, why), (assignment.Operator, assignment.Why));
        Assert.Equal([Some.Budi, Some.Sari], assignment.Candidates.Select(c => c.Operator));
    }

    [Fact]
    public void What_nobody_on_the_staff_can_do_is_asked_of_anybody()
    {
        var staff = new Staff();
        var sari = Some.Standing(Some.Sari) with { Skills = new Skills { Services = ["kk-baru"] } };
        staff.Track(sari);
        Assert.True(staff.IsFit(sari, new Need("ktp-el"), Channel.WebChat));
        staff.Track(Some.Standing(Some.Budi));
        Assert.False(staff.IsFit(sari, new Need("ktp-el"), Channel.WebChat));
    }
}
