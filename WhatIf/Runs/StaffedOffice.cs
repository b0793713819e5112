using System.Collections.Immutable;
using Omnichannel.Grains.Offices;
using Omnichannel.WhatIf.Plans;

namespace Omnichannel.WhatIf.Runs;

/// <summary>Who serves in a run, and how.</summary>
/// <param name="Capacities">One for each operator: how many visits at a time.</param>
public sealed record StaffedOffice(OfficeSettings Settings, ImmutableArray<int> Capacities, ServiceStyle Style)
{
    /// <summary>As many visits at a time as an operator of the demo office takes.</summary>
    public const int UsualCapacity = 3;

    /// <summary>An office with the default settings.</summary>
    public static StaffedOffice Usual(int operators, int capacity, Phrasebook phrases) =>
        new(new OfficeSettings { Name = "Kantor" }, [.. Enumerable.Repeat(capacity, operators)], ServiceStyle.Usual(phrases.AllAnswers));
}
