using System.Collections.Immutable;
using Omnichannel.Grains.Shared;
using Omnichannel.WhatIf.Plans;
using Omnichannel.WhatIf.Runs;

namespace Omnichannel.WhatIf.Fairness;

/// <param name="Contacts">How many citizens come, beside the one who floods.</param>
/// <param name="FloodMessages">How many messages that one writes.</param>
/// <param name="Days">So many days of the same kind, because a handful of citizens on one day shows little.</param>
public sealed record FairnessOptions(int Contacts = 600, int FloodMessages = 300, int Operators = 5, int Capacity = 2, int Days = 5, int Seed = 1);

/// <summary>Days on which one channel brings nearly everybody, a handful come by three others, and one citizen floods: the same
/// arrivals under first-come-first-served and under the desk. Everybody has all the patience, so that every wait is known.</summary>
public static class FairnessDay
{
    /// <summary>Who floods.</summary>
    internal const string Flooder = "flooder";

    private const int MessagesPerBurst = 10;
    private const int SeedsPerDay = 10;
    private const double ByWhatsApp = 0.98;
    private static readonly Channel[] Others = [Channel.WebChat, Channel.Email, Channel.WebForm];
    private static readonly TimeOnly Opens = new(8, 0);
    private static readonly TimeOnly Closes = new(16, 0);
    private static readonly TimeSpan AllPatience = TimeSpan.FromDays(1);
    private static readonly TimeSpan FloodAt = TimeSpan.FromHours(2);
    private static readonly TimeSpan FloodPace = TimeSpan.FromSeconds(5);

    /// <summary>To read one burst of a flood and to answer it: assumed.</summary>
    private static readonly TimeSpan BurstService = TimeSpan.FromMinutes(2);

    /// <summary>First come, first served, as an inbox of messages does it: nobody overtakes, and each burst of a flood is one more
    /// thing in line.</summary>
    public static FairnessArm PlayFirstCome(FairnessOptions options, CancellationToken cancellation = default)
    {
        var office = Office(options);
        office = office with { Settings = office.Settings with { OvertakesMax = 0 } };
        return Play("first come, first served", options, office, Bursts, cancellation);
    }

    /// <summary>The desk as it is.</summary>
    public static FairnessArm PlayDesk(FairnessOptions options, CancellationToken cancellation = default) =>
        Play("this desk", options, Office(options), day => [Flood(day)], cancellation);

    private static FairnessArm Play(
        string name, FairnessOptions options, StaffedOffice office, Func<FairnessOptions, ImmutableArray<PlannedContact>> flood, CancellationToken cancellation)
    {
        var days = Enumerable.Range(0, options.Days).Select(i => options with { Seed = options.Seed + i * SeedsPerDay }).Select(day => new FloodedDay(
            OfficeRun.Play(With(Citizens(day), flood(day)), office, day.Seed, cancellation).Contacts,
            OfficeRun.Play(With(Citizens(day), [OneMessage(day)]), office, day.Seed, cancellation).Contacts));
        return new FairnessArm(name, [.. days]);
    }

    private static StaffedOffice Office(FairnessOptions options) => StaffedOffice.Usual(options.Operators, options.Capacity, Phrasebook.Load());

    private static ContactPlan Citizens(FairnessOptions options)
    {
        var few = Math.Max(1, (int)Math.Round(options.Contacts * (1 - ByWhatsApp) / Others.Length));
        var whatsApp = By(Channel.WhatsApp, options.Contacts - few * Others.Length, options.Seed);
        var all = Others.SelectMany((channel, i) => By(channel, few, options.Seed + 1 + i).Contacts).Concat(whatsApp.Contacts)
            .OrderBy(c => c.At)
            .Select((c, i) => c with { Number = i + 1, Person = FormattableString.Invariant($"c{i + 1}"), Patience = AllPatience });
        return whatsApp with { Contacts = [.. all] };
    }

    private static ContactPlan By(Channel channel, int contacts, int seed) =>
        DayPlan.Draw(new DayOptions(contacts, [(channel, 1)], 0, Opens, Closes, seed), Phrasebook.Load());

    private static ContactPlan With(ContactPlan plan, ImmutableArray<PlannedContact> more) =>
        plan with { Contacts = [.. plan.Contacts.Concat(more).OrderBy(c => c.At)] };

    private static PlannedContact OneMessage(FairnessOptions options) => new(
        options.Contacts + 1, FloodAt, Channel.WhatsApp.WireName(), Channel.WhatsApp, Flooder, "", ["Halo, kapan KTP saya selesai?"], TimeSpan.Zero, AllPatience, options.Seed);

    private static PlannedContact Flood(FairnessOptions options) => OneMessage(options) with
    {
        Messages = [.. Enumerable.Range(1, options.FloodMessages).Select(i => FormattableString.Invariant($"Halo? ({i})"))],
        Pace = FloodPace,
    };

    private static ImmutableArray<PlannedContact> Bursts(FairnessOptions options) =>
    [
        .. Flood(options).Messages.Chunk(MessagesPerBurst).Select((messages, i) => Flood(options) with
        {
            Number = options.Contacts + 1 + i,
            At = FloodAt + FloodPace * (MessagesPerBurst * i),
            Person = FormattableString.Invariant($"{Flooder}-{i + 1}"),
            Messages = [.. messages],
            ServiceTime = i == 0 ? null : BurstService,
        }),
    ];
}
