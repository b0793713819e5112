using System.Collections.Immutable;

namespace Omnichannel.WhatIf.Plans;

/// <summary>Contacts in the order of arrival, and the working days over which they come.</summary>
public sealed record ContactPlan(ImmutableArray<PlannedContact> Contacts, ImmutableArray<DateOnly> Days, TimeOnly Opens, TimeOnly Closes)
{
    public TimeSpan DayLength => Closes - Opens;

    /// <summary>The business time that the plan spans.</summary>
    public TimeSpan Hours => DayLength * Days.Length;

    /// <summary>When business time has come so far, by the office's clock.</summary>
    public DateTime Local(TimeSpan business)
    {
        var day = Math.Min((int)(business / DayLength), Days.Length - 1);
        return Days[day].ToDateTime(Opens) + (business - DayLength * day);
    }
}
