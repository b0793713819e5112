using Omnichannel.Grains.Desks;
using Omnichannel.WhatIf.Plans;

namespace Omnichannel.WhatIf.Results;

/// <summary>What came of one planned contact in a simulated run.</summary>
/// <param name="Wait">From the acknowledgement of the first message until somebody served; null if he had left, or never was.</param>
/// <param name="FirstResponse">From there to the operator's first words.</param>
/// <param name="Shown">The place and the range that he saw when he came.</param>
/// <param name="TrueWait">Until an operator took the visit, whether he was there still or not: what the range has to be
/// measured by, for those who gave up are those whose wait was long.</param>
/// <param name="WorstPosition">The last place that he ever saw.</param>
/// <param name="Services">How often an operator took a visit of his conversation, in the whole run.</param>
public sealed record ContactResult(
    PlannedContact Contact, ContactEnd End, TimeSpan? Wait, TimeSpan? FirstResponse, PlaceInLine? Shown, TimeSpan? TrueWait, int WorstPosition, int Services)
{
    /// <exception cref="InvalidOperationException">No operator ever took the visit.</exception>
    public double TrueWaitMinutes =>
        TrueWait?.TotalMinutes ?? throw new InvalidOperationException($"Contact {Contact.Number} was never served.");

    /// <summary>By how much the position grew beyond the first one shown.</summary>
    public int PositionGrowth => Shown is { } place ? Math.Max(0, WorstPosition - place.Position) : 0;
}
