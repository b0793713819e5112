using Omnichannel.Grains.Shared;
using Omnichannel.WhatIf.Plans;

namespace Omnichannel.WhatIf.Tests.Plans;

public sealed class DayPlanTests
{
    private static readonly DayOptions Usual = new(2_000, [(Channel.WhatsApp, 98), (Channel.Email, 2)], 0, new TimeOnly(8, 0), new TimeOnly(16, 0), Seed: 1);

    [Fact]
    public void A_day_has_its_contacts_in_order_and_in_its_hours()
    {
        var plan = DayPlan.Draw(Usual, Some.Phrases);
        Assert.Equal(Enumerable.Range(1, 2_000), plan.Contacts.Select(c => c.Number));
        Assert.Equal(plan.Contacts.OrderBy(c => c.At), plan.Contacts);
        Assert.All(plan.Contacts, c => Assert.InRange(c.At, TimeSpan.Zero, TimeSpan.FromHours(8)));
    }

    [Fact]
    public void The_channels_come_in_proportion() =>
        Assert.InRange(DayPlan.Draw(Usual, Some.Phrases).Contacts.Count(c => c.Channel == Channel.Email), 20, 60);

    [Fact]
    public void A_peak_brings_its_share_within_one_hour()
    {
        var plan = DayPlan.Draw(Usual with { PeakShare = 1 }, Some.Phrases);
        Assert.All(plan.Contacts, c => Assert.InRange(c.At, TimeSpan.FromHours(2), TimeSpan.FromHours(3)));
    }

    [Fact]
    public void Who_writes_a_letter_does_not_sit_there_and_wait() =>
        Assert.All(DayPlan.Draw(Usual, Some.Phrases).Contacts, c => Assert.Equal(c.Channel == Channel.Email, c.Patience == TimeSpan.FromDays(1)));
}
