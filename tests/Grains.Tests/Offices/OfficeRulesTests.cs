using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Offices;

/// <summary>Settings that no office can work with are refused with words that say what is wrong.</summary>
public sealed class OfficeRulesTests
{
    private static readonly OfficeSettings Good = new() { Name = "Kantor Uji" };

    private static OpeningHours Opening(DayOfWeek day, int opens, int closes) => new(day, new(opens, 0), new(closes, 0));

    public static TheoryData<string, OfficeSettings> Wrong() => new()
    {
        { "Name", Good with { Name = " " } },
        { "UtcOffset", Good with { UtcOffset = TimeSpan.FromHours(15) } },
        { "UtcOffset", Good with { UtcOffset = TimeSpan.FromSeconds(30) } },
        { "OfferTimeout", Good with { OfferTimeout = TimeSpan.Zero } },
        { "ConsoleGrace", Good with { ConsoleGrace = TimeSpan.FromSeconds(-1) } },
        { "ReturnAfter", Good with { ReturnAfter = TimeSpan.Zero } },
        { "ExpectedService", Good with { ExpectedService = TimeSpan.Zero } },
        { "SpamFor", Good with { SpamFor = TimeSpan.FromDays(367) } },
        { "CallBackIn", Good with { CallBackIn = TimeSpan.Zero } },
        { "CallBackIn", Good with { HoldMax = TimeSpan.FromHours(1) } },
        { "HoldMax", Good with { HoldMax = TimeSpan.Zero } },
        { "ReopenWindow", Good with { ReopenWindow = TimeSpan.FromTicks(-1) } },
        { "SurgeAfter", Good with { SurgeAfter = TimeSpan.FromTicks(-1) } },
        { "ReserveFor", Good with { ReserveFor = TimeSpan.FromTicks(-1) } },
        { "TextLengthMax", Good with { TextLengthMax = 0 } },
        { "OvertakesMax", Good with { OvertakesMax = -1 } },
        { "ChannelWeights", Good with { ChannelWeights = Good.ChannelWeights.Add(Channel.Email, 0) } },
        { "ChannelWeights", Good with { ChannelWeights = Good.ChannelWeights.Add(Channel.Email, 101) } },
        { "ChannelWeights", Good with { ChannelWeights = null! } },
        { "ChannelUnits", Good with { ChannelUnits = Good.ChannelUnits.Add(Channel.Phone, 21) } },
        { "Hours", Good with { Hours = default } },
        { "Hours", Good with { Hours = [Opening((DayOfWeek)7, 8, 12)] } },
        { "Hours", Good with { Hours = [Opening(DayOfWeek.Monday, 12, 12)] } },
        { "Hours of Monday", Good with { Hours = [Opening(DayOfWeek.Monday, 11, 15), Opening(DayOfWeek.Tuesday, 11, 15), Opening(DayOfWeek.Monday, 8, 12)] } },
        { "Holidays", Good with { Holidays = default } },
        { "Texts", Good with { Texts = null! } },
        { "Texts", Good with { Texts = new OfficeTexts { Surge = null! } } },
        { "Texts", Good with { Texts = new OfficeTexts { SelfService = new string('x', 2_001) } } },
        { "Flood", Good with { Flood = null! } },
        { "Flood.MessagesPerMinute", Good with { Flood = new FloodLimits { MessagesPerMinute = 0 } } },
        { "Flood.Burst", Good with { Flood = new FloodLimits { Burst = 0 } } },
        { "Flood.FoldedMax", Good with { Flood = new FloodLimits { FoldedMax = 0 } } },
        { "Flood.QuietFor", Good with { Flood = new FloodLimits { QuietFor = TimeSpan.Zero } } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named(string what, OfficeSettings settings) =>
        Assert.StartsWith(what + " ", Assert.Throws<ArgumentException>(() => OfficeRules.Check(settings)).Message + " ", StringComparison.Ordinal);

    [Fact]
    public void The_defaults_and_the_very_limits_are_good()
    {
        OfficeRules.Check(Good);
        OfficeRules.Check(Good with
        {
            OvertakesMax = 0,
            ReserveFor = TimeSpan.Zero,
            ReopenWindow = TimeSpan.Zero,
            SurgeAfter = TimeSpan.Zero,
            ChannelWeights = Good.ChannelWeights.Add(Channel.Email, 1).Add(Channel.WhatsApp, 100),
            ChannelUnits = Good.ChannelUnits.Add(Channel.Phone, 20),
            Hours = [Opening(DayOfWeek.Monday, 12, 15), Opening(DayOfWeek.Monday, 8, 12)],
            Texts = new OfficeTexts { SelfService = new string('x', 2_000), Surge = "" },
        });
    }

    public static TheoryData<Skills> Wrongs() =>
    [
        new Skills { Services = ["k k"] }, new Skills { Services = [""] }, new Skills { Services = [null!] }, new Skills { Services = default },
        new Skills { Languages = [new string('x', 41)] }, new Skills { Channels = [(Channel)99] },
    ];

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void A_skill_that_no_visit_can_need_is_refused(Skills skills) =>
        Assert.StartsWith("Skills", Assert.Throws<ArgumentException>(() => OfficeRules.Check(new StaffMember(Some.Sari, "Sari", Role.Operator, 1, "", "", true) { Skills = skills })).Message, StringComparison.Ordinal);

    [Fact]
    public void What_changed_is_named_and_equal_lists_are_equal()
    {
        var before = Good with { Hours = [Opening(DayOfWeek.Monday, 8, 12)], Holidays = [new DateOnly(2026, 12, 25)] };
        var after = before with { Hours = [Opening(DayOfWeek.Monday, 8, 12)], OvertakesMax = 3, Texts = new OfficeTexts { Surge = "" } };
        Assert.Equal(["OvertakesMax", "Texts"], OfficeRules.Changed(before, after).ToArray());
        Assert.Empty(OfficeRules.Changed(null, after));
    }
}
