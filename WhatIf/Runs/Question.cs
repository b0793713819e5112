using System.Collections.Immutable;
using Omnichannel.WhatIf.Plans;
using Omnichannel.WhatIf.Results;

namespace Omnichannel.WhatIf.Runs;

/// <summary>What would the same contacts have met in other offices?</summary>
public sealed record Question(ContactPlan Plan, ImmutableArray<(string Name, StaffedOffice Office)> Offices, int Seed)
{
    /// <exception cref="ArgumentException">A variant does not fit the office.</exception>
    public static Question Of(ContactPlan plan, StaffedOffice office, ImmutableArray<Variant> variants, int seed) =>
        new(plan, [.. variants.Select(v => (v.Name, v.Of(office)))], seed);

    /// <summary>One answer after the other, each as soon as its run is over.</summary>
    public IEnumerable<(string Name, StaffedOffice Office, RunResult Result)> Answers(CancellationToken cancellation = default) =>
        Offices.Select(o => (o.Name, o.Office, OfficeRun.Play(Plan, o.Office, Seed, cancellation)));
}
