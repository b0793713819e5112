using System.Collections.Immutable;
using System.Globalization;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>What the office says by itself: its texts with their gaps filled in, as events. A text that the office has left empty is
/// not said.</summary>
public static class OfficeWords
{
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;
    private static readonly string[] Days = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];

    public static ImmutableArray<ConversationEvent> OutOfHours(OfficeSettings office, Placement given, DateTimeOffset opens)
    {
        var answer = Fill(office.Texts.OutOfHours, office, given.Visit)
            .Replace("{opens}", Moment(office, opens), StringComparison.Ordinal)
            .Replace("{hours}", Hours(office), StringComparison.Ordinal)
            .Replace("{position}", given.Shown?.Position.ToString(Numbers) ?? "-", StringComparison.Ordinal);
        return Said(string.Join("\n\n", new[] { answer, office.Texts.SelfService }.Where(t => t.Length > 0)));
    }

    public static ImmutableArray<ConversationEvent> Surge(OfficeSettings office, Placement given, DateTimeOffset callBackAt) =>
        Said(WithTime(Fill(office.Texts.Surge, office, given.Visit), office, callBackAt).Replace("{wait}", Wait(given.Shown?.Wait), StringComparison.Ordinal));

    public static ImmutableArray<ConversationEvent> Consulted(OfficeSettings office, DateTimeOffset by) => Said(WithTime(office.Texts.Consulted, office, by));

    public static ImmutableArray<ConversationEvent> Parked(OfficeSettings office, DateTimeOffset until) => Said(WithTime(office.Texts.Parked, office, until));

    public static ImmutableArray<ConversationEvent> CallBack(OfficeSettings office, VisitId visit, DateTimeOffset at) =>
        Said(WithTime(Fill(office.Texts.CallBack, office, visit), office, at));

    public static ImmutableArray<ConversationEvent> Lapsed(OfficeSettings office, VisitId visit) => Said(Fill(office.Texts.Lapsed, office, visit));

    public static string LinkCode(OfficeSettings office, string code) => office.Texts.LinkCode
        .Replace("{office}", office.Name, StringComparison.Ordinal).Replace("{code}", code, StringComparison.Ordinal);

    public static ImmutableArray<ConversationEvent> FloodWarning(OfficeSettings office) => Said(office.Texts.FloodWarning);

    private static ImmutableArray<ConversationEvent> Said(string text) => text.Length == 0 ? [] : [new OfficeWrote(null, text)];

    private static string Fill(string text, OfficeSettings office, VisitId visit) => text
        .Replace("{office}", office.Name, StringComparison.Ordinal)
        .Replace("{ticket}", visit.Ticket.ToString(), StringComparison.Ordinal);

    private static string WithTime(string text, OfficeSettings office, DateTimeOffset at) => text.Replace("{time}", Moment(office, at), StringComparison.Ordinal);

    private static string Moment(OfficeSettings office, DateTimeOffset at)
    {
        var local = at.ToOffset(office.UtcOffset);
        return string.Create(Numbers, $"{Days[(int)local.DayOfWeek]} {local:dd/MM} pukul {local:HH.mm}");
    }

    /// <summary>The week from Monday on; days with the same hours together.</summary>
    private static string Hours(OfficeSettings office)
    {
        var week = Enumerable.Range(1, Days.Length).Select(day => day % Days.Length)
            .Select(day => (Name: Days[day], Open: string.Join(", ", office.Hours.Where(h => (int)h.Day == day).OrderBy(h => h.Opens).Select(Span))));
        return string.Join("; ", week.Where(d => d.Open.Length > 0).GroupBy(d => d.Open, d => d.Name).Select(g => $"{string.Join(", ", g)} {g.Key}"));
    }

    private static string Span(OpeningHours hours) => string.Create(Numbers, $"{hours.Opens:HH.mm}-{hours.Closes:HH.mm}");

    private static string Wait(WaitRange? wait) =>
        wait is null ? "" : string.Create(Numbers, $"{(wait.P50Seconds + 59) / 60}-{(wait.P90Seconds + 59) / 60} menit");
}
