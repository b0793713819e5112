using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;

namespace Omnichannel.Grains.Tests.Offices;

public sealed class OfficeTests
{
    private static readonly StaffMember Budi = new(Some.Budi, "Budi", Role.Operator, 3, "hash", "stamp", true);

    [Fact]
    public void Every_change_has_a_version_and_an_entry_in_the_audit_and_survives_a_crash()
    {
        using var house = new House.House();
        house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").PutStaff(Budi, "admin"));
        house.CrashAndRestart();
        var office = house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Read())!;
        Assert.Equal((3, Budi), (office.Version, office.Find(Some.Budi)));
        var last = house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Audit())[^1];
        Assert.Equal((3, "admin", "staff budi"), (last.Version, last.By, last.What));
    }

    [Fact]
    public void A_new_stamp_alone_is_no_entry_in_the_audit()
    {
        using var house = new House.House();
        house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").PutStaff(Budi, "admin"));
        var office = house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").PutStaff(Budi with { SecurityStamp = "next" }, "sign-out"));
        Assert.Equal("next", office.Find(Some.Budi)!.SecurityStamp);
        Assert.Equal("admin", house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Audit())[^1].By);
    }

    [Fact]
    public void An_office_that_was_never_set_up_is_unknown()
    {
        using var house = new House.House();
        Assert.Null(house.Do(grains => grains.GetGrain<IOfficeGrain>("elsewhere").Read()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public void A_member_with_an_impossible_capacity_is_refused(int capacity)
    {
        using var house = new House.House();
        Assert.Throws<ArgumentOutOfRangeException>(() => house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").PutStaff(Budi with { Capacity = capacity }, "admin")));
        Assert.Throws<ArgumentException>(() => house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").PutStaff(Budi with { Id = new(new("other"), "budi") }, "admin")));
    }

    [Fact]
    public void The_day_of_the_queue_numbers_is_the_offices_own()
    {
        var settings = new OfficeSettings { Name = "Kota", UtcOffset = TimeSpan.FromHours(8) };
        Assert.Equal(new DateOnly(2026, 11, 25), settings.DayOf(new DateTimeOffset(2026, 11, 24, 16, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Who_is_no_member_of_the_staff_has_no_console()
    {
        using var house = new House.House();
        Assert.Throws<KeyNotFoundException>(() => house.Do(grains => grains.GetGrain<IOperatorGrain>("demo/nobody").Standing()));
    }
}
