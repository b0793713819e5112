using System.Collections.Immutable;

namespace Omnichannel.LoadTests.Scenarios;

/// <summary>One citizen who turns to the office, with everything about him that chance decides.</summary>
/// <param name="Number">1, 2, 3, … in the order of arrival.</param>
/// <param name="At">When he comes, in business time: the office hours of the working days, back to back, from 0.</param>
/// <param name="AsIfBy">The channel by which the office counted him; here everybody comes by web chat.</param>
/// <param name="Messages">What he writes: the first at once, the others as the talk goes on.</param>
/// <param name="Elaborates">After how long he writes the second message if nobody has answered yet.</param>
/// <param name="Patience">After how long without being served he leaves.</param>
/// <param name="Seed">For his later chances.</param>
public sealed record PlannedContact(
    int Number, TimeSpan At, string AsIfBy, string Service, ImmutableArray<string> Messages, TimeSpan Elaborates, TimeSpan Patience, int Seed);

/// <param name="Opens">The office hours, from.</param>
/// <param name="Closes">Until.</param>
/// <param name="Days">Only the first so many working days; null = the month.</param>
public sealed record PlanOptions(TimeOnly Opens, TimeOnly Closes, int Seed, int? Days = null)
{
    public TimeSpan Hours => Closes - Opens;
}

/// <summary>A month's contacts, drawn from its figures. Pure: the same figures, options and seed give the same plan.</summary>
/// <param name="Hours">The business time that the plan spans.</param>
public sealed record MonthPlan(ImmutableArray<PlannedContact> Contacts, int Days, TimeSpan Hours)
{
    /// <summary>The number of messages a citizen writes, 1 to 5: assumed. Most ask, ask once more, and thank.</summary>
    private static readonly ImmutableArray<double> MessageCounts = [0.20, 0.30, 0.25, 0.15, 0.10];

    /// <summary>Everybody waits for five minutes of business time; beyond that patience is exponential with a mean of
    /// fifteen more. Assumed: there is no field figure for it, only the complaint that people give up.</summary>
    private static readonly TimeSpan PatienceLeast = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PatienceMore = TimeSpan.FromMinutes(15);

    /// <summary>Monday is the busiest day and Friday, with its long noon, the quietest: assumed.</summary>
    private static double DayWeight(DayOfWeek day) => day switch { DayOfWeek.Monday => 1.2, DayOfWeek.Friday => 0.8, _ => 1.0 };

    public static MonthPlan Draw(MonthFigures figures, Phrasebook phrases, PlanOptions options)
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
            .Select((c, i) => Contact(i + 1, c.Channel, options.Hours * (c.Day + c.At), phrases, chance));
        return new MonthPlan([.. contacts], played, options.Hours * played);
    }

    /// <summary>Monday to Friday. National holidays are not among the figures, so they count as working days.</summary>
    public static ImmutableArray<DateOnly> WorkingDays(int year, int month) =>
    [
        .. Enumerable.Range(1, DateTime.DaysInMonth(year, month))
            .Select(d => new DateOnly(year, month, d))
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)),
    ];

    private static PlannedContact Contact(int number, string channel, TimeSpan at, Phrasebook phrases, Random chance)
    {
        var service = phrases.PickService(chance);
        var more = Chances.Pick(chance, [.. MessageCounts]);
        ImmutableArray<string> messages =
        [
            service.Questions[chance.Next(service.Questions.Length)],
            .. Enumerable.Range(0, more).Select(_ => phrases.FollowUps[chance.Next(phrases.FollowUps.Length)]),
        ];
        return new PlannedContact(number, at, channel, service.Id, messages,
            TimeSpan.FromSeconds(20 + 70 * chance.NextDouble()),
            PatienceLeast + Chances.Exponential(chance, PatienceMore),
            chance.Next());
    }
}
