using Omnichannel.WhatIf.Plans;

namespace Omnichannel.WhatIf.Tests.Plans;

public sealed class MonthPlanTests
{
    private static readonly PlanOptions Usual = new(new TimeOnly(8, 0), new TimeOnly(16, 0), Seed: 1);
    private static readonly Phrasebook Phrases = Phrasebook.Load();

    [Fact]
    public void The_curve_adds_up_to_one_and_peaks_before_and_after_lunch()
    {
        var weights = IntradayCurve.Weights;
        Assert.Equal(1, weights.Sum(), 9);
        // Half hours from 08:00: 4 is 10:00-10:30, 8 is noon, 10 or 11 is 13:00-14:00.
        Assert.Equal(weights.Max(), weights[4]);
        Assert.InRange(weights[9..].IndexOf(weights[9..].Max()) + 9, 10, 11);
        Assert.True(weights[8] < weights[10]);
        Assert.True(weights[15] < weights[4] / 2);
    }

    [Fact]
    public void A_drawn_day_follows_the_curve()
    {
        var chance = new Random(7);
        var slots = new int[IntradayCurve.Slots];
        const int Draws = 100_000;
        for (var i = 0; i < Draws; i++) slots[(int)(IntradayCurve.Draw(chance) * IntradayCurve.Slots)]++;
        Assert.All(slots.Zip(IntradayCurve.Weights), s => Assert.InRange(s.First / (double)Draws, s.Second - 0.005, s.Second + 0.005));
    }

    [Theory]
    [InlineData("2020-06", 22)]
    [InlineData("2021-02", 20)]
    public void A_plan_has_every_contact_of_the_month_in_its_working_days(string month, int days)
    {
        var figures = ContactFigures.Find(month);
        var plan = MonthPlan.Draw(figures, Phrases, Usual);
        Assert.Equal(days, plan.Days.Length);
        Assert.Equal(figures.Total, plan.Contacts.Length);
        Assert.Equal(figures.ByChannel, plan.Contacts.GroupBy(c => c.AsIfBy).Select(g => new ChannelFigure(g.Key, g.Count()))
            .OrderBy(c => figures.ByChannel.IndexOf(c)));
        Assert.All(plan.Contacts, c => Assert.InRange(c.At, TimeSpan.Zero, plan.Hours));
        Assert.Equal(plan.Contacts.OrderBy(c => c.At), plan.Contacts);
    }

    [Fact]
    public void Every_contact_says_one_to_five_things_and_has_some_patience()
    {
        var plan = MonthPlan.Draw(ContactFigures.Find("2020-06"), Phrases, Usual);
        Assert.Equal([1, 2, 3, 4, 5], plan.Contacts.Select(c => c.Messages.Length).Distinct().Order());
        Assert.All(plan.Contacts, c => Assert.True(c.Patience >= TimeSpan.FromMinutes(5)));
        Assert.InRange(plan.Contacts.Average(c => c.Patience.TotalMinutes), 19, 21);
    }

    [Fact]
    public void The_same_seed_gives_the_same_plan_and_another_one_another()
    {
        var figures = ContactFigures.Find("2021-08");
        static string Text(ContactPlan plan) => string.Join('\n', plan.Contacts.Select(c => $"{c} {string.Join('|', c.Messages)}"));
        Assert.Equal(Text(MonthPlan.Draw(figures, Phrases, Usual)), Text(MonthPlan.Draw(figures, Phrases, Usual)));
        Assert.NotEqual(Text(MonthPlan.Draw(figures, Phrases, Usual)), Text(MonthPlan.Draw(figures, Phrases, Usual with { Seed = 2 })));
    }

    [Fact]
    public void A_few_days_are_the_beginning_of_the_month()
    {
        var figures = ContactFigures.Find("2020-06");
        var month = MonthPlan.Draw(figures, Phrases, Usual);
        var days = MonthPlan.Draw(figures, Phrases, Usual with { Days = 2 });
        Assert.Equal(TimeSpan.FromHours(16), days.Hours);
        Assert.Equal(month.Contacts.Where(c => c.At < days.Hours).Select(c => c.At), days.Contacts.Select(c => c.At));
    }

    [Fact]
    public void The_service_time_has_the_mean_that_it_is_given()
    {
        var chance = new Random(3);
        var mean = Enumerable.Range(0, 50_000).Average(_ => Chances.LogNormal(chance, TimeSpan.FromMinutes(6), 0.6).TotalMinutes);
        Assert.InRange(mean, 5.9, 6.1);
    }
}
