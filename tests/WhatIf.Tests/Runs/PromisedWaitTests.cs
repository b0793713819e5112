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
    [InlineData(420, 3, 2)]
    [InlineData(700, 4, 3)]
    public void A_day_of_many_channels_that_overtake_each_other_keeps_it(int contacts, int operators, int capacity) =>
        Keeps(Day(contacts, DayPlan.UsualMix, seed: 4), operators, capacity);

    /// <summary>Without those who are expected to come past it would be 85 %.</summary>
    [Fact]
    public void Over_several_such_days_it_is_nine_in_ten()
    {
        int[] seeds = [12, 14, 15, 16];
        var days = seeds.Select(seed => OfficeRun.Play(Day(400, DayPlan.UsualMix, seed), Some.Office(2, 3), seed: 1).Coverage).ToArray();
        Assert.InRange(days.Sum(d => d.AtOrBelowUpper * d.Ranges) / days.Sum(d => d.Ranges), 0.87, 0.93);
    }

    [Fact]
    public void A_day_when_nearly_all_come_by_one_channel_keeps_it() => Keeps(Day(400, [(Channel.WhatsApp, 98), (Channel.Email, 2)], seed: 4), operators: 2, capacity: 3);

    private static ContactPlan Day(int contacts, ImmutableArray<(Channel, double)> mix, int seed) =>
        DayPlan.Draw(new DayOptions(contacts, mix, PeakShare: 0, Opens, Closes, seed), Some.Phrases);

    private static void Keeps(ContactPlan plan, int operators, int capacity)
    {
        var coverage = OfficeRun.Play(plan, Some.Office(operators, capacity), seed: 1).Coverage;
        Assert.True(coverage.Ranges >= 100, $"Only {coverage.Ranges} were told to wait.");
        Assert.InRange(coverage.AtOrBelowUpper, 0.80, 0.95);
    }
}
