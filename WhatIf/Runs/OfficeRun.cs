using System.Collections.Immutable;
using Omnichannel.WhatIf.Plans;
using Omnichannel.WhatIf.Results;

namespace Omnichannel.WhatIf.Runs;

/// <summary>Runs a plan of contacts through the real grains, in virtual time and on the caller's thread. The same plan, office and
/// seed give the same result.</summary>
public static class OfficeRun
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    /// <summary>Before the door opens, so that everybody is at his desk.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    /// <param name="seed">Decides the order of what happens at the same moment.</param>
    /// <exception cref="OperationCanceledException">Asked for, between two minutes of the run.</exception>
    public static RunResult Play(ContactPlan plan, StaffedOffice office, int seed, CancellationToken cancellation = default)
    {
        using var house = new SimulatedOffice(office, seed, Instant(plan, office, TimeSpan.Zero) - Early);
        var citizens = plan.Contacts.Select(c => new SimulatedCitizen(c, house)).ToImmutableArray();
        var next = 0;
        var onDuty = TimeSpan.Zero;
        for (var day = 0; day < plan.Days.Length; day++)
        {
            var opens = Instant(plan, office, plan.DayLength * day);
            PassUntil(house, opens, cancellation);
            foreach (var o in house.Operators) house.Do(o.ComeAsync);
            for (; next < citizens.Length && plan.Contacts[next].At < plan.DayLength * (day + 1); next++)
            {
                var (citizen, after) = (citizens[next], plan.Contacts[next].At - plan.DayLength * day);
                house.Begin(() => citizen.RunAsync(after));
            }
            PassUntil(house, opens + plan.DayLength, cancellation);
            var nextOpens = day + 1 < plan.Days.Length ? Instant(plan, office, plan.DayLength * (day + 1)) - Early : DateTimeOffset.MaxValue;
            WorkOff(house, nextOpens, cancellation);
            onDuty += house.Now - opens;
            foreach (var o in house.Operators) house.Do(o.GoAsync);
        }
        return RunResult.Of([.. citizens.Select(c => c.Result())], [.. house.Operators.Select(o => o.Busy / (onDuty * o.Capacity))], house.Books.Messages);
    }

    private static DateTimeOffset Instant(ContactPlan plan, StaffedOffice office, TimeSpan business) =>
        new(plan.Local(business), office.Settings.UtcOffset);

    private static void PassUntil(SimulatedOffice house, DateTimeOffset until, CancellationToken cancellation)
    {
        while (house.Now < until)
        {
            cancellation.ThrowIfCancellationRequested();
            var left = until - house.Now;
            house.Pass(left < Step ? left : Step);
        }
    }

    /// <summary>The door is shut, and whoever is inside is still served, until the next day opens.</summary>
    private static void WorkOff(SimulatedOffice house, DateTimeOffset until, CancellationToken cancellation)
    {
        while (house.Now < until && house.Desk is not { Waiting: 0, Offered: 0, Served: 0 })
            PassUntil(house, house.Now + Step, cancellation);
    }
}
