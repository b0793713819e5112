namespace Omnichannel.Grains.Offices;

/// <summary>One opening of one day of the week, in the office's own time; a noon break makes two of them.</summary>
[GenerateSerializer, Immutable, Alias("OpeningHours")]
public sealed record OpeningHours(DayOfWeek Day, TimeOnly Opens, TimeOnly Closes);

/// <summary>When an office is open. Pure. Without hours it is always open.</summary>
public static class OfficeCalendar
{
    /// <summary>How far ahead an opening is looked for: an office with two months of holidays is as good as closed for good.</summary>
    private const int DaysAheadMax = 60;

    public static bool IsOpen(this OfficeSettings office, DateTimeOffset at) => office.OpensNext(at) == at;

    /// <summary>That moment if the office is open then, otherwise its next opening. Null when it never opens again.</summary>
    public static DateTimeOffset? OpensNext(this OfficeSettings office, DateTimeOffset at)
    {
        if (office.Hours.IsDefaultOrEmpty) return at;
        var local = at.ToOffset(office.UtcOffset);
        var today = DateOnly.FromDateTime(local.DateTime);
        for (var day = today; day <= today.AddDays(DaysAheadMax); day = day.AddDays(1))
        {
            if (office.Holidays.Contains(day)) continue;
            foreach (var hours in office.Hours.Where(h => h.Day == day.DayOfWeek).OrderBy(h => h.Opens))
            {
                if (new DateTimeOffset(day, hours.Closes, office.UtcOffset) <= at) continue;
                var opens = new DateTimeOffset(day, hours.Opens, office.UtcOffset);
                return opens > at ? opens.ToUniversalTime() : at;
            }
        }
        return null;
    }
}
