using System.Globalization;
using System.Text;

namespace Omnichannel.Adapters.Mail.Headers;

/// <summary>Dates as mail has them: <c>Tue, 24 Nov 2026 09:00:00 +0700</c>, and older and broken forms.</summary>
internal static class MailDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <returns>Null where it is no date.</returns>
    public static DateTimeOffset? Parse(string? text)
    {
        if (text is null or { Length: > 200 }) return null;
        text = Simplified(text);
        var words = text.Split([' ', '\t', ',', '-'], StringSplitOptions.RemoveEmptyEntries);
        var month = Array.FindIndex(words, w => MonthOf(w) > 0);
        if (month < 0) return null;
        // "24 Nov 2026 09:00" as mail has it, or "Nov 24 09:00:00 2026" as C's library prints it
        var day = month > 0 ? Number(words[month - 1]) : null;
        var rest = words[(month + 1)..];
        if (day is null && rest.Length > 0) (day, rest) = (Number(rest[0]), rest[1..]);
        var time = Array.Find(rest, w => w.Contains(':'));
        var year = Number(Array.Find(rest, w => w.Length is 2 or 4 && Number(w) is not null));
        if (day is null || year is null) return null;
        if (year < 100) year += year < 50 ? 2000 : 1900;
        var clock = (time ?? "0:0:0").Split(':').Select(w => Number(w)).ToArray();
        if (clock.Length > 3 || clock.Any(n => n is null)) return null;
        return Compose(year.Value, MonthOf(words[month]), day.Value, clock[0]!.Value, clock.ElementAtOrDefault(1) ?? 0, clock.ElementAtOrDefault(2) ?? 0, Zone(text, rest));
    }

    public static string Format(DateTimeOffset at) =>
        at.ToString("ddd, dd MMM yyyy HH':'mm':'ss ", CultureInfo.InvariantCulture) + at.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    /// <summary>Without comments, and without blanks around the colons of the time.</summary>
    private static string Simplified(string text)
    {
        var result = new StringBuilder(text.Length);
        var depth = 0;
        foreach (var c in text)
        {
            if (c == '(') depth++;
            else if (c == ')') depth = Math.Max(0, depth - 1);
            else if (depth == 0 && !(c == ' ' && result.Length > 0 && result[^1] == ':')) Append(c);
        }
        return result.ToString();

        void Append(char c)
        {
            while (c == ':' && result.Length > 0 && result[^1] == ' ') result.Length--;
            result.Append(c);
        }
    }

    private static DateTimeOffset? Compose(int year, int month, int day, int hour, int minute, int second, TimeSpan zone)
    {
        if (year is < 1970 or > 9000 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60) return null;
        return new DateTimeOffset(year, month, day, hour, minute, Math.Min(second, 59), zone);
    }

    private static int MonthOf(string word) => word.Length < 3 ? 0 : Array.IndexOf(Months, word[..3].ToLowerInvariant()) + 1;

    private static int? Number(string? word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 9999 ? number : null;

    private static TimeSpan Zone(string text, string[] rest)
    {
        var digits = rest.Length > 0 ? rest[^1] : "";
        var sign = text.LastIndexOf('-') > text.LastIndexOf(':') ? -1 : 1;
        if (digits.Length is 4 or 5 && Number(digits.TrimStart('+')) is { } number && (digits[0] == '+' || sign < 0) && number / 100 <= 14 && number % 100 < 60)
            return sign * new TimeSpan(number / 100, number % 100, 0);
        return digits.ToUpperInvariant() switch
        {
            "EST" or "CDT" => TimeSpan.FromHours(-5),
            "EDT" => TimeSpan.FromHours(-4),
            "CST" or "MDT" => TimeSpan.FromHours(-6),
            "MST" or "PDT" => TimeSpan.FromHours(-7),
            "PST" => TimeSpan.FromHours(-8),
            "WIB" => TimeSpan.FromHours(7),
            "WITA" => TimeSpan.FromHours(8),
            "WIT" => TimeSpan.FromHours(9),
            _ => TimeSpan.Zero,
        };
    }
}
