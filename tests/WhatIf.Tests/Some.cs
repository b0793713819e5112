using System.Collections.Immutable;
using Omnichannel.Grains.Shared;
using Omnichannel.WhatIf.Plans;
using Omnichannel.WhatIf.Runs;

namespace Omnichannel.WhatIf.Tests;

internal static class Some
{
    public static readonly Phrasebook Phrases = Phrasebook.Load();

    public static StaffedOffice Office(int operators, int capacity = 1) => StaffedOffice.Usual(operators, capacity, Phrases);

    /// <summary>A day of two hours, by several channels.</summary>
    public static ContactPlan Day(int contacts, int seed = 1, double peak = 0) =>
        DayPlan.Draw(new DayOptions(contacts, DayPlan.UsualMix, peak, new TimeOnly(8, 0), new TimeOnly(10, 0), seed), Phrases);

    /// <summary>Citizens by web chat who have one thing to say and all the patience, at so many minutes of the day, each served for five minutes.</summary>
    public static ContactPlan Citizens(params int[] minutes) => new(
        [.. minutes.Select((minute, i) => Citizen(i + 1, minute))], [new DateOnly(2026, 1, 5)], new TimeOnly(8, 0), new TimeOnly(12, 0));

    public static PlannedContact Citizen(int number, int minute, Channel channel = Channel.WebChat) => new(
        number, TimeSpan.FromMinutes(minute), channel.WireName(), channel, $"c{number}", "ktp-el", ["Selamat pagi"],
        TimeSpan.FromMinutes(1), TimeSpan.FromHours(10), number)
    {
        ServiceTime = TimeSpan.FromMinutes(5),
    };

    public static ContactPlan With(this ContactPlan plan, params ImmutableArray<PlannedContact> contacts) => plan with { Contacts = [.. plan.Contacts.AddRange(contacts).OrderBy(c => c.At)] };
}
