using System.Text.Json;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

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
    public void Of_two_who_add_the_same_member_the_first_is_told_so_and_the_second_changes_nothing()
    {
        using var house = new House.House();
        bool Add(string hash) => house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").AddStaff(Budi with { PasswordHash = hash }, "seed"));
        Assert.True(Add("first"));
        Assert.False(Add("second"));
        Assert.Equal("first", house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Read())!.Find(Some.Budi)!.PasswordHash);
        Assert.Single(house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Audit()), e => e.By == "seed");
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
    public void Settings_change_only_from_the_version_that_was_read_whatever_happens_to_the_staff()
    {
        using var house = new House.House();
        Office? Configure(string name, long? version) => house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Configure(new OfficeSettings { Name = name }, "admin", version));
        var read = house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Read())!;
        house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").PutStaff(Budi, "admin"));
        var first = Configure("Satu", read.Version)!;
        Assert.Null(Configure("Dua", read.Version));
        Assert.Equal("Satu", house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Read())!.Settings.Name);
        Assert.Equal("Tiga", Configure("Tiga", first.Version)!.Settings.Name);
        Assert.Equal("Empat", Configure("Empat", null)!.Settings.Name);
    }

    [Fact]
    public void The_audit_says_what_changed()
    {
        using var house = new House.House();
        var office = house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Read())!;
        house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Configure(office.Settings with { OvertakesMax = 3, AutoAccept = true }, "demo/sari", office.Version));
        var last = house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Audit())[^1];
        Assert.Equal((3, "demo/sari", "settings OvertakesMax, AutoAccept"), (last.Version, last.By, last.What));
    }

    [Fact]
    public void Settings_that_no_office_can_work_with_change_nothing()
    {
        using var house = new House.House();
        var office = house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Read())!;
        var why = Assert.Throws<ArgumentException>(() => house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Configure(office.Settings with { OvertakesMax = -1 }, "admin")));
        Assert.Equal("OvertakesMax must not be negative.", why.Message);
        Assert.Equal(office.Version, house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Read())!.Version);
    }

    [Fact]
    public void What_others_did_stands_in_the_audit_and_pushes_no_change_out_of_it()
    {
        using var house = new House.House();
        for (var n = 1; n <= 250; n++) house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Record("demo/sari", $"spam {Some.VisitId(n)}"));
        house.CrashAndRestart();
        var audit = house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Audit());
        Assert.Equal(["settings", "staff sari"], audit.Take(2).Select(e => e.What));
        Assert.Equal(Enumerable.Range(51, 200).Select(n => $"spam {Some.VisitId(n)}"), audit.Skip(2).Select(e => e.What));
        Assert.Equal(2, house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Read())!.Version);
    }

    [Fact]
    public void Settings_survive_a_crash_as_they_are()
    {
        var settings = new OfficeSettings
        {
            Name = "Kantor Uji",
            Hours = [new OpeningHours(DayOfWeek.Friday, new(8, 0), new(11, 0))],
            Holidays = [new DateOnly(2026, 12, 25)],
            AutoAccept = true,
            ChannelWeights = System.Collections.Immutable.ImmutableSortedDictionary<Channel, int>.Empty.Add(Channel.Email, 2),
            Texts = new OfficeTexts { Surge = "{wait}" },
        };
        using var house = new House.House(1, settings);
        house.CrashAndRestart();
        Assert.Empty(OfficeRules.Changed(settings, house.Do(grains => grains.GetGrain<IOfficeGrain>("demo").Read())!.Settings));
    }

    [Fact]
    public void An_office_that_was_kept_before_there_were_hours_and_skills_reads_with_the_defaults()
    {
        const string kept = """
            {"Office":{"Id":"demo","Version":4,
              "Settings":{"Name":"Kantor Uji","UtcOffset":"08:00:00","OfferTimeout":"00:00:20","ReopenWindow":"00:15:00","TextLengthMax":4000,"ConsoleGrace":"00:01:00","ReturnAfter":"00:05:00","ExpectedService":"00:06:00"},
              "Staff":[{"Id":"demo/sari","Name":"Sari","Role":"Operator","Capacity":3,"PasswordHash":"h","SecurityStamp":"s","IsEnabled":true}]},
             "Audit":[{"Version":4,"At":"2026-11-24T02:00:00+00:00","By":"admin","What":"settings"}]}
            """;
        var state = JsonSerializer.Deserialize<OfficeState>(kept)!;
        Assert.Empty(OfficeRules.Changed(new OfficeSettings { Name = "Kantor Uji", UtcOffset = TimeSpan.FromHours(8), OfferTimeout = TimeSpan.FromSeconds(20) }, state.Office!.Settings));
        Assert.Equal(Skills.All, state.Office.Staff[0].Skills);
        Assert.Equal((1, 0, 0), (state.Audit.Length, state.Records.Length, state.SettingsVersion));
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
