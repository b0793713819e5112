using System.Collections.Immutable;

namespace Omnichannel.WhatIf.Plans;

/// <summary>
/// How a day's contacts spread over the office hours. Assumed, for the field figures are monthly: a steep rise to a peak
/// at mid-morning (10:30 of 08:00-16:00), a hollow at midday, a lower peak
/// after lunch (13:30), and a quiet last hour: two bells over a floor.
/// </summary>
public static class IntradayCurve
{
    /// <summary>The parts of the day that the curve has one weight for: half hours in a day of eight hours.</summary>
    public const int Slots = 16;

    private const double Floor = 0.25;
    private static readonly (double At, double Width, double Height)[] Bells = [(0.31, 0.11, 1.0), (0.69, 0.10, 0.75)];

    /// <summary>One weight for each slot; they add up to 1.</summary>
    public static ImmutableArray<double> Weights { get; } = Normalised();

    /// <summary>When in the day a contact comes, as a fraction of the office hours.</summary>
    public static double Draw(Random chance)
    {
        var at = chance.NextDouble();
        for (var slot = 0; slot < Slots; slot++)
        {
            if (at < Weights[slot]) return (slot + at / Weights[slot]) / Slots;
            at -= Weights[slot];
        }
        return 1 - 1e-9;
    }

    private static ImmutableArray<double> Normalised()
    {
        var raw = Enumerable.Range(0, Slots).Select(slot => Height((slot + 0.5) / Slots)).ToArray();
        var sum = raw.Sum();
        return [.. raw.Select(w => w / sum)];
    }

    private static double Height(double at) =>
        Floor + Bells.Sum(b => b.Height * Math.Exp(-Math.Pow((at - b.At) / b.Width, 2) / 2));
}
