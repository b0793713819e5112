using System.Collections.Immutable;
using Omnichannel.Grains.Shared;

namespace Omnichannel.WhatIf.Plans;

/// <summary>One citizen who turns to the office, with everything about him that chance decides.</summary>
/// <param name="Number">1, 2, 3, … in the order of arrival.</param>
/// <param name="At">When he comes, in business time: the office hours of the working days, back to back, from 0.</param>
/// <param name="AsIfBy">The channel by which the office counted him. A replay through the hubs brings everybody by web chat.</param>
/// <param name="Channel">The channel by which a simulated run brings him.</param>
/// <param name="Person">Who he is: several contacts of one person by one channel are one conversation.</param>
/// <param name="Messages">What he writes: the first at once, the others as the talk goes on.</param>
/// <param name="Elaborates">After how long he writes the second message if nobody has answered yet.</param>
/// <param name="Patience">After how long without being served he leaves.</param>
/// <param name="Seed">For his later chances.</param>
public sealed record PlannedContact(
    int Number, TimeSpan At, string AsIfBy, Channel Channel, string Person, string Service,
    ImmutableArray<string> Messages, TimeSpan Elaborates, TimeSpan Patience, int Seed)
{
    /// <summary>How long it takes to serve him; null = drawn from the operators' style by his seed.</summary>
    public TimeSpan? ServiceTime { get; init; }

    /// <summary>Writes all of it at this pace, whatever is answered: a flood. Null = he talks.</summary>
    public TimeSpan? Pace { get; init; }
}
