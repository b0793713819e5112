using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Offices;

/// <summary>What an office can work with, and what a change of it has changed. Pure.</summary>
public static class OfficeRules
{
    public const int TextLengthMax = 2_000;
    public const int WeightMax = 100;
    public const int UnitsMax = StaffMember.CapacityMax;
    private const int ListLengthMax = 1_000;
    private static readonly TimeSpan TimeMax = TimeSpan.FromDays(366);

    private static readonly PropertyInfo[] Members = typeof(OfficeSettings).GetProperties();
    private static readonly PropertyInfo[] Texts = typeof(OfficeTexts).GetProperties();

    /// <exception cref="ArgumentException">Says what is wrong.</exception>
    public static void Check(OfficeSettings settings)
    {
        Require(!string.IsNullOrWhiteSpace(settings.Name) && settings.Name.Length <= TextLengthMax, "Name must say something.");
        Require(settings.UtcOffset.Duration() <= TimeSpan.FromHours(14) && settings.UtcOffset.Ticks % TimeSpan.TicksPerMinute == 0, "UtcOffset must be whole minutes, at most 14 hours.");
        CheckTimes(settings);
        Require(settings.TextLengthMax is >= 1 and <= 10_000, "TextLengthMax must be 1 to 10,000.");
        Require(settings.OvertakesMax >= 0, "OvertakesMax must not be negative.");
        Require(settings.ChannelWeights is not null && settings.ChannelWeights.All(w => w.Value is >= 1 and <= WeightMax), $"ChannelWeights must be 1 to {WeightMax}.");
        Require(settings.ChannelUnits is not null && settings.ChannelUnits.All(u => u.Value is >= 1 and <= UnitsMax), $"ChannelUnits must be 1 to {UnitsMax}.");
        CheckHours(settings);
        Require(settings.Texts is not null && Texts.All(t => t.GetValue(settings.Texts) is string { Length: <= TextLengthMax }), $"Texts must have at most {TextLengthMax} characters each.");
        Require(settings.Texts.LinkCode.Contains("{code}", StringComparison.Ordinal), "Texts.LinkCode must carry the {code}.");
        CheckFlood(settings.Flood);
    }

    /// <exception cref="ArgumentException">Says what is wrong.</exception>
    public static void Check(StaffMember member)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(member.Capacity, 1, nameof(member));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(member.Capacity, StaffMember.CapacityMax, nameof(member));
        var skills = member.Skills;
        Require(skills is { Services.IsDefault: false, Languages.IsDefault: false, Channels.IsDefault: false }, "Skills must be lists.");
        Require(skills.Services.Length <= ListLengthMax && skills.Services.All(s => s is not null && new Need(Service: s).IsValid), "Skills.Services must be ids of services.");
        Require(skills.Languages.Length <= ListLengthMax && skills.Languages.All(l => l is not null && new Need(Language: l).IsValid), "Skills.Languages must be languages.");
        Require(skills.Channels.Length <= ListLengthMax && skills.Channels.All(Enum.IsDefined), "Skills.Channels must be channels.");
    }

    /// <summary>The names of the members that differ; none when there was nothing before.</summary>
    public static ImmutableArray<string> Changed(OfficeSettings? before, OfficeSettings after) =>
        before is null ? [] : [.. Members.Where(m => Json(m, before) != Json(m, after)).Select(m => m.Name)];

    // Lists compare by what they hold, which their own equality does not.
    private static string Json(PropertyInfo member, OfficeSettings settings) => JsonSerializer.Serialize(member.GetValue(settings), member.PropertyType);

    private static void CheckTimes(OfficeSettings s)
    {
        (string Name, TimeSpan Time)[] positive =
        [
            (nameof(s.OfferTimeout), s.OfferTimeout), (nameof(s.ConsoleGrace), s.ConsoleGrace), (nameof(s.ReturnAfter), s.ReturnAfter),
            (nameof(s.ExpectedService), s.ExpectedService), (nameof(s.SpamFor), s.SpamFor), (nameof(s.CallBackIn), s.CallBackIn), (nameof(s.HoldMax), s.HoldMax),
        ];
        (string Name, TimeSpan Time)[] notNegative = [(nameof(s.ReopenWindow), s.ReopenWindow), (nameof(s.SurgeAfter), s.SurgeAfter), (nameof(s.ReserveFor), s.ReserveFor)];
        foreach (var (name, time) in positive) Require(time > TimeSpan.Zero && time <= TimeMax, $"{name} must be positive, at most {TimeMax.Days} days.");
        foreach (var (name, time) in notNegative) Require(time >= TimeSpan.Zero && time <= TimeMax, $"{name} must not be negative, at most {TimeMax.Days} days.");
        Require(s.CallBackIn <= s.HoldMax, "CallBackIn must not be longer than HoldMax.");
    }

    private static void CheckHours(OfficeSettings settings)
    {
        Require(!settings.Hours.IsDefault && settings.Hours.Length <= ListLengthMax && settings.Hours.All(h => h is not null && Enum.IsDefined(h.Day)), "Hours must be openings of days of the week.");
        Require(settings.Hours.All(h => h.Opens < h.Closes), "Hours must open before they close.");
        foreach (var day in settings.Hours.GroupBy(h => h.Day))
        {
            var inOrder = day.OrderBy(h => h.Opens).ToList();
            Require(inOrder.Zip(inOrder.Skip(1)).All(pair => pair.First.Closes <= pair.Second.Opens), $"Hours of {day.Key} must not overlap.");
        }
        Require(!settings.Holidays.IsDefault && settings.Holidays.Length <= ListLengthMax, $"Holidays must be at most {ListLengthMax} days.");
    }

    private static void CheckFlood(FloodLimits flood)
    {
        Require(flood is not null, "Flood must not be missing.");
        Require(flood.MessagesPerMinute is >= 1 and <= 600, "Flood.MessagesPerMinute must be 1 to 600.");
        Require(flood.Burst is >= 1 and <= 1_000, "Flood.Burst must be 1 to 1,000.");
        Require(flood.FoldedMax >= 1, "Flood.FoldedMax must be positive.");
        foreach (var (name, time) in new[] { (nameof(flood.OverAfter), flood.OverAfter), (nameof(flood.RepeatWithin), flood.RepeatWithin), (nameof(flood.QuietFor), flood.QuietFor) })
            Require(time > TimeSpan.Zero && time <= TimeMax, $"Flood.{name} must be positive, at most {TimeMax.Days} days.");
    }

    private static void Require([DoesNotReturnIf(false)] bool holds, string why)
    {
        if (!holds) throw new ArgumentException(why);
    }
}
