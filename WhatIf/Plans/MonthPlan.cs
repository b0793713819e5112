using System.Collections.Immutable;

namespace Omnichannel.WhatIf.Plans;

/// <param name="Opens">The office hours, from.</param>
/// <param name="Closes">Until.</param>
/// <param name="Days">Only the first so many working days; null = the month.</param>
public sealed record PlanOptions(TimeOnly Opens, TimeOnly Closes, int Seed, int? Days = null)
{
    public TimeSpan Hours => Closes - Opens;
}

/// <summary>A month's contacts, drawn from its figures. Pure: the same figures, options and seed give the same plan.</summary>
public static class MonthPlan
{
    /// <summary>Monday is the busiest day and Friday, with its long noon, the quietest: assumed.</summary>
    private static double DayWeight(DayOfWeek day) => day switch { DayOfWeek.Monday => 1.2, DayOfWeek.Friday => 0.8, _ => 1.0 };

    public static ContactPlan Draw(MonthFigures figures, Phrasebook phrases, PlanOptions options)
    {
        var chance = new Random(options.Seed);
        var days = WorkingDays(figures.Year, figures.Month);
        var weights = days.Select(d => DayWeight(d.DayOfWeek)).ToArray();
        var all = figures.ByChannel.SelectMany(c => Enumerable.Repeat(c.Channel, c.Contacts))
            .Select(channel => (Channel: channel, Day: Chances.Pick(chance, weights), At: IntradayCurve.Draw(chance)))
            .OrderBy(c => c.Day).ThenBy(c => c.At)
            .ToArray();
        var played = Math.Min(options.Days ?? days.Length, days.Length);
        var contacts = all.Where(c => c.Day < played)
            .Select((c, i) => ContactDraw.Next(i + 1, options.Hours * (c.Day + c.At), c.Channel, ContactFigures.ChannelOf(c.Channel), phrases, chance));
        return new ContactPlan([.. contacts], days[..played], options.Opens, options.Closes);
    }

    /// <summary>Monday to Friday. National holidays are not among the figures, so they count as working days.</summary>
    public static ImmutableArray<DateOnly> WorkingDays(int year, int month) =>
    [
        .. Enumerable.Range(1, DateTime.DaysInMonth(year, month))
            .Select(d => new DateOnly(year, month, d))
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)),
    ];
}
