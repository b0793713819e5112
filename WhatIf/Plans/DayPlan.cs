using System.Collections.Immutable;
using Omnichannel.Grains.Shared;

namespace Omnichannel.WhatIf.Plans;

/// <param name="Contacts">How many citizens come.</param>
/// <param name="Mix">How many of them by which channel, in proportion.</param>
/// <param name="PeakShare">The part of them that comes within the hour from a quarter of the day on; the others come by
/// <see cref="IntradayCurve"/>. 0 = all of them.</param>
public sealed record DayOptions(int Contacts, ImmutableArray<(Channel Channel, double Weight)> Mix, double PeakShare, TimeOnly Opens, TimeOnly Closes, int Seed);

/// <summary>A made-up day. Pure: the same options give the same plan.</summary>
public static class DayPlan
{
    /// <summary>Assumed, after the offices' own counts: most write by WhatsApp.</summary>
    public static readonly ImmutableArray<(Channel Channel, double Weight)> UsualMix =
    [
        (Channel.WhatsApp, 60), (Channel.WebChat, 20), (Channel.Phone, 8), (Channel.Email, 6), (Channel.WebForm, 4), (Channel.Messenger, 2),
    ];

    private const double PeakFrom = 0.25;

    /// <summary>Any Monday.</summary>
    private static readonly DateOnly Day = new(2026, 1, 5);

    /// <summary>Who writes by e-mail or leaves a form does not sit there and wait.</summary>
    private static readonly TimeSpan LetterPatience = TimeSpan.FromDays(1);

    public static ContactPlan Draw(DayOptions options, Phrasebook phrases)
    {
        var chance = new Random(options.Seed);
        var hours = options.Closes - options.Opens;
        double[] weights = [.. options.Mix.Select(m => m.Weight)];
        var contacts = Enumerable.Range(0, options.Contacts)
            .Select(_ => (options.Mix[Chances.Pick(chance, weights)].Channel, At: hours * Draw(chance, options.PeakShare, hours)))
            .OrderBy(c => c.At)
            .ToArray()
            .Select((c, i) => Patient(ContactDraw.Next(i + 1, c.At, c.Channel.WireName(), c.Channel, phrases, chance)));
        return new ContactPlan([.. contacts], [Day], options.Opens, options.Closes);
    }

    private static double Draw(Random chance, double peakShare, TimeSpan hours) =>
        chance.NextDouble() < peakShare
            ? PeakFrom + chance.NextDouble() * Math.Min(1 - PeakFrom, TimeSpan.FromHours(1) / hours)
            : IntradayCurve.Draw(chance);

    private static PlannedContact Patient(PlannedContact contact) =>
        contact.Channel is Channel.Email or Channel.WebForm ? contact with { Patience = LetterPatience } : contact;
}
