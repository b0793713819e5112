using System.Collections.Immutable;
using Omnichannel.Grains.Shared;
using Omnichannel.WhatIf.Plans;
using Omnichannel.WhatIf.Runs;

namespace Omnichannel.WhatIf.Tests.Runs;

/// <summary>The promise of the wait ranges: 80 to 95 % of those who were told to wait are served by the upper end.</summary>
public sealed class PromisedWaitTests
{
    private static readonly TimeOnly Opens = new(8, 0);
    private static readonly TimeOnly Closes = new(16, 0);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    public void The_replayed_month_keeps_it(int demand, int capacity)
    {
        var june = ContactFigures.Find("2020-06");
        june = june with
        {
            Total = june.Total * demand,
            ByChannel = [.. june.ByChannel.Select(c => c with { Contacts = c.Contacts * demand })],
        };
        Keeps(MonthPlan.Draw(june, Some.Phrases, new PlanOptions(Opens, Closes, Seed: 1, Days: 6)), operators: 1, capacity);
    }

    [Theory]
    [InlineData(300, 2, 3)]
    [InlineData(420, 3, 2)]
    [InlineData(700, 4, 3)]
    public void A_day_of_many_channels_that_overtake_each_other_keeps_it(int contacts, int operators, int capacity) =>
        Keeps(Day(contacts, DayPlan.UsualMix), operators, capacity);

    [Fact]
    public void A_day_when_nearly_all_come_by_one_channel_keeps_it() => Keeps(Day(400, [(Channel.WhatsApp, 98), (Channel.Email, 2)]), operators: 2, capacity: 3);

    private static ContactPlan Day(int contacts, ImmutableArray<(Channel, double)> mix) =>
        DayPlan.Draw(new DayOptions(contacts, mix, PeakShare: 0, Opens, Closes, Seed: 4), Some.Phrases);

    private static void Keeps(ContactPlan plan, int operators, int capacity)
    {
        var coverage = OfficeRun.Play(plan, Some.Office(operators, capacity), seed: 1).Coverage;
        Assert.True(coverage.Ranges >= 100, $"Only {coverage.Ranges} were told to wait.");
        Assert.InRange(coverage.AtOrBelowUpper, 0.80, 0.95);
    }
}
