using System.Globalization;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>The office's texts with their gaps filled in.</summary>
public static class OfficeWords
{
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;
    private static readonly string[] Days = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];

    public static string OutOfHours(OfficeSettings office, Placement given, DateTimeOffset opens)
    {
        var answer = Fill(office.Texts.OutOfHours, office, given.Visit).Replace("{opens}", Moment(office, opens), StringComparison.Ordinal)
            .Replace("{position}", given.Shown?.Position.ToString(Numbers), StringComparison.Ordinal);
        return office.Texts.SelfService.Length == 0 ? answer : $"{answer}\n\n{office.Texts.SelfService}";
    }

    public static string Surge(OfficeSettings office, Placement given) =>
        WithTime(Fill(office.Texts.Surge, office, given.Visit), office, given.CallBackAt).Replace("{wait}", Wait(given.Shown?.Wait), StringComparison.Ordinal);

    public static string Consulted(OfficeSettings office, DateTimeOffset by) => WithTime(office.Texts.Consulted, office, by);

    public static string Parked(OfficeSettings office, DateTimeOffset until) => WithTime(office.Texts.Parked, office, until);

    public static string CallBack(OfficeSettings office, VisitId visit, DateTimeOffset at) => WithTime(Fill(office.Texts.CallBack, office, visit), office, at);

    public static string Lapsed(OfficeSettings office, VisitId visit) => Fill(office.Texts.Lapsed, office, visit);

    private static string Fill(string text, OfficeSettings office, VisitId visit) => text
        .Replace("{office}", office.Name, StringComparison.Ordinal)
        .Replace("{ticket}", visit.Ticket.ToString(), StringComparison.Ordinal);

    private static string WithTime(string text, OfficeSettings office, DateTimeOffset at) => text.Replace("{time}", Moment(office, at), StringComparison.Ordinal);

    private static string Moment(OfficeSettings office, DateTimeOffset at)
    {
        var local = at.ToOffset(office.UtcOffset);
        return string.Create(Numbers, $"{Days[(int)local.DayOfWeek]} {local:dd/MM} pukul {local:HH.mm}");
    }

    private static string Wait(WaitRange? wait) =>
        wait is null ? "" : string.Create(Numbers, $"{(wait.P50Seconds + 59) / 60}-{(wait.P90Seconds + 59) / 60} menit");
}
