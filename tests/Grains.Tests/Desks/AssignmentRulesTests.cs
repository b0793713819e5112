using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Desks;

public sealed class AssignmentRulesTests
{
    private static Candidate Of(OperatorId who, int load = 0, int capacity = 3, OperatorStatus status = OperatorStatus.Available, int idleFor = 0) =>
        new(Some.Standing(who, status, capacity), load, Some.Now.AddMinutes(-idleFor));

    [Fact]
    public void The_lowest_share_of_capacity_goes_first() =>
        Assert.Equal(Some.Budi, AssignmentRules.Choose(Some.Row(), [Of(Some.Sari, 1, 2), Of(Some.Budi, 1, 3)])!.Value.Id);

    [Fact]
    public void Among_equals_the_longest_idle_goes_first() =>
        Assert.Equal(Some.Budi, AssignmentRules.Choose(Some.Row(), [Of(Some.Sari, idleFor: 1), Of(Some.Budi, idleFor: 5)])!.Value.Id);

    [Fact]
    public void Who_served_this_citizen_last_goes_before_both() =>
        Assert.Equal(Some.Sari, AssignmentRules.Choose(Some.Row() with { Preferred = Some.Sari }, [Of(Some.Sari, 2), Of(Some.Budi, idleFor: 9)])!.Value.Id);

    [Fact]
    public void A_preferred_operator_without_room_is_not_waited_for() =>
        Assert.Equal(Some.Budi, AssignmentRules.Choose(Some.Row() with { Preferred = Some.Sari }, [Of(Some.Sari, 3), Of(Some.Budi)])!.Value.Id);

    [Fact]
    public void A_reserved_visit_waits_for_its_operator_while_he_is_there_and_no_longer()
    {
        var reserved = Some.Row() with { Preferred = Some.Sari, Reserved = true };
        Assert.Null(AssignmentRules.Choose(reserved, [Of(Some.Sari, 3), Of(Some.Budi)]));
        Assert.Null(AssignmentRules.Choose(reserved, [Of(Some.Sari, status: OperatorStatus.Away), Of(Some.Budi)]));
        Assert.Equal(Some.Budi, AssignmentRules.Choose(reserved, [Of(Some.Sari, status: OperatorStatus.Offline), Of(Some.Budi)])!.Value.Id);
        Assert.Equal(Some.Budi, AssignmentRules.Choose(reserved, [Of(Some.Budi)])!.Value.Id);
    }

    [Fact]
    public void Who_has_just_let_it_pass_is_not_asked_again()
    {
        Assert.Equal(Some.Budi, AssignmentRules.Choose(Some.Row() with { Preferred = Some.Sari }, [Of(Some.Sari), Of(Some.Budi)], passedBy: [Some.Sari])!.Value.Id);
        Assert.Null(AssignmentRules.Choose(Some.Row(), [Of(Some.Sari)], passedBy: [Some.Sari]));
    }

    [Fact]
    public void Nobody_full_away_offline_or_without_a_console_is_chosen()
    {
        var lost = new Candidate(Some.Standing(Some.Sari) with { LostSince = Some.Now }, 0, Some.Now);
        Assert.Null(AssignmentRules.Choose(Some.Row(), [lost]));
        Assert.Null(AssignmentRules.Choose(Some.Row(), [Of(Some.Sari, 3), Of(Some.Budi, status: OperatorStatus.Away)]));
        Assert.Null(AssignmentRules.Choose(Some.Row(), [Of(Some.Sari, status: OperatorStatus.Offline)]));
    }
}
