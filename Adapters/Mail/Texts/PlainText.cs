using System.Globalization;
using System.Text;

namespace Omnichannel.Adapters.Mail.Texts;

/// <summary>What a text may contain before it is shown or stored.</summary>
internal static class PlainText
{
    /// <summary>Line ends are LF; control characters and marks that turn the writing direction are gone.</summary>
    public static string Clean(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r') result.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            else if (c is '\n' or '\t' || !IsUnwanted(text, i)) result.Append(c);
        }
        return result.ToString();
    }

    /// <summary>One line: a name, a subject.</summary>
    public static string Line(string text) =>
        string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>No blanks at line ends, at most one empty line in a row, none at the start or end.</summary>
    public static string Tidy(string text)
    {
        var result = new StringBuilder(text.Length);
        var empty = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range].TrimEnd();
            if (line.IsEmpty)
            {
                empty++;
                continue;
            }
            if (result.Length > 0) result.Append(empty > 0 ? "\n\n" : "\n");
            result.Append(line);
            empty = 0;
        }
        return result.ToString();
    }

    /// <summary>The beginning, of at most so many UTF-16 code units, with no half character at its end.</summary>
    public static string Start(string text, int lengthMax)
    {
        if (text.Length <= lengthMax) return text;
        return char.IsHighSurrogate(text[lengthMax - 1]) ? text[..(lengthMax - 1)] : text[..lengthMax];
    }

    private static bool IsUnwanted(string text, int i) => text[i] switch
    {
        < ' ' or >= '\u007F' and <= '\u009F' => true,
        '\uFEFF' or '\u200E' or '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' => true,
        var c when char.IsHighSurrogate(c) => i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]),
        var c when char.IsLowSurrogate(c) => i == 0 || !char.IsHighSurrogate(text[i - 1]),
        var c => char.GetUnicodeCategory(c) == UnicodeCategory.OtherNotAssigned && c >= '\uFFFE',
    };
}
