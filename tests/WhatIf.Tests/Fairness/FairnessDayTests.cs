using Omnichannel.WhatIf.Fairness;

namespace Omnichannel.WhatIf.Tests.Fairness;

public sealed class FairnessDayTests
{
    private static readonly FairnessOptions Small = new(Contacts: 80, FloodMessages: 100, Operators: 1, Capacity: 1, Days: 1);

    [Fact]
    public void First_come_first_served_gives_a_flood_a_visit_for_each_burst()
    {
        var arm = FairnessDay.PlayFirstCome(Small);
        Assert.Equal(10, arm.FlooderVisits);
        Assert.True(arm.OthersMeanMinutes > arm.OthersMeanMinutesWithoutFlood);
    }

    [Fact]
    public void A_flood_gains_nothing_from_the_desk()
    {
        var arm = FairnessDay.PlayDesk(Small);
        Assert.InRange(arm.FlooderGainMinutes, double.MinValue, 0.1);
        Assert.True(arm.PersonFairness > 0.98);
        Assert.Equal(["webchat", "whatsapp", "email", "webform"], arm.Waits.Select(w => w.Channel));
        Assert.Equal(80, arm.Waits.Sum(w => w.Minutes.Count));
    }
}
