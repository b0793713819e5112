using Omnichannel.Grains.Offices;

namespace Omnichannel.Grains.Tests.Offices;

/// <summary>When an office is open. 2026-11-24 is a Tuesday; times are the office's own (WIB, UTC+7).</summary>
public sealed class OfficeCalendarTests
{
    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>Monday to Thursday 08.00-12.00 and 13.00-15.30, Friday 08.00-11.00.</summary>
    private static readonly OfficeSettings Office = new()
    {
        Name = "Kantor Uji",
        Hours =
        [
            .. Enumerable.Range(1, 4).SelectMany(day => new[]
            {
                new OpeningHours((DayOfWeek)day, new(13, 0), new(15, 30)),
                new OpeningHours((DayOfWeek)day, new(8, 0), Noon),
            }),
            new OpeningHours(DayOfWeek.Friday, new(8, 0), new(11, 0)),
        ],
        Holidays = [new DateOnly(2026, 12, 25), new DateOnly(2026, 12, 28)],
    };

    private static DateTimeOffset At(string local, int offset = 7) =>
        new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(offset));

    [Theory]
    [InlineData("2026-11-24 08:00")]
    [InlineData("2026-11-24 11:59:59")]
    [InlineData("2026-11-24 13:00")]
    [InlineData("2026-11-27 10:00")]
    public void It_is_open_within_its_hours(string local)
    {
        Assert.True(Office.IsOpen(At(local)));
        Assert.Equal(At(local), Office.OpensNext(At(local)));
    }

    [Theory]
    [InlineData("2026-11-24 07:59:59", "2026-11-24 08:00")]
    [InlineData("2026-11-24 12:00", "2026-11-24 13:00")] // the noon break begins with its first moment
    [InlineData("2026-11-24 15:30", "2026-11-25 08:00")]
    [InlineData("2026-11-24 23:59:59", "2026-11-25 08:00")]
    [InlineData("2026-11-25 00:00", "2026-11-25 08:00")]
    [InlineData("2026-11-27 11:00", "2026-11-30 08:00")] // Friday to Monday
    [InlineData("2026-11-29 12:00", "2026-11-30 08:00")]
    [InlineData("2026-12-24 16:00", "2026-12-29 08:00")] // two holidays around a weekend
    [InlineData("2026-12-25 09:00", "2026-12-29 08:00")]
    public void While_it_is_closed_it_knows_its_next_opening(string local, string opens)
    {
        Assert.False(Office.IsOpen(At(local)));
        Assert.Equal(At(opens), Office.OpensNext(At(local)));
    }

    [Fact]
    public void The_hours_are_those_of_its_own_clock()
    {
        var inTheEast = Office with { UtcOffset = TimeSpan.FromHours(9) };
        Assert.True(inTheEast.IsOpen(At("2026-11-24 06:00")));
        Assert.False(Office.IsOpen(At("2026-11-24 06:00")));
        // Late on Monday by UTC it is Tuesday morning there.
        Assert.Equal(At("2026-11-24 08:00", 9), inTheEast.OpensNext(At("2026-11-23 22:30", 0)));
    }

    [Fact]
    public void An_opening_is_told_in_UTC() => Assert.Equal(TimeSpan.Zero, Office.OpensNext(At("2026-11-24 07:00"))!.Value.Offset);

    [Fact]
    public void Without_hours_it_is_always_open() => Assert.True((Office with { Hours = [] }).IsOpen(At("2026-12-25 03:00")));

    [Fact]
    public void An_office_that_has_closed_for_good_opens_never()
    {
        var closed = Office with { Holidays = [.. Enumerable.Range(0, 100).Select(n => new DateOnly(2026, 11, 24).AddDays(n))] };
        Assert.Null(closed.OpensNext(At("2026-11-24 09:00")));
        Assert.False(closed.IsOpen(At("2026-11-24 09:00")));
    }
}
