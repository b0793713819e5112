using System.Collections.Immutable;
using System.Text;

namespace Omnichannel.Adapters.Twilio;

/// <summary>Text on its way in and out. Pure, linear.</summary>
internal static class TwilioText
{
    /// <summary>What Twilio takes as the body of one message, in characters.</summary>
    public const int BodyMax = 1600;

    private const int TokenMax = 250;
    private const int DetailMax = 300;
    private const int MediaTypeMax = 100;
    private const int NumberDigitsMin = 7;
    private const string NumberMask = "[number]";

    /// <summary>Line breaks and tabs stay; other control characters have no place in a chat, and NUL none in a database.
    /// Null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var clean = text.Any(IsUnwanted) ? string.Concat(text.Where(c => !IsUnwanted(c))) : text;
        return string.IsNullOrWhiteSpace(clean) ? null : clean;
    }

    /// <summary>An id, a code or an address; null when there is none, or it is far too long to be one.</summary>
    public static string? Token(string? text) => Clean(text)?.Trim() is { Length: <= TokenMax } token ? token : null;

    /// <summary>A long text as several messages, broken at a line's end or a space where there is one.</summary>
    public static ImmutableArray<string> Parts(string text)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        var rest = text.AsSpan().Trim();
        while (rest.Length > BodyMax)
        {
            var cut = CutOf(rest[..(BodyMax + 1)]);
            parts.Add(rest[..cut].TrimEnd().ToString());
            rest = rest[cut..].TrimStart();
        }
        parts.Add(rest.ToString());
        return parts.ToImmutable();
    }

    /// <summary>A provider's words on a failure, short and without anybody's number.</summary>
    public static string Detail(string? words)
    {
        var text = Clean(words) ?? "";
        if (text.Length > DetailMax) text = text[..(char.IsHighSurrogate(text[DetailMax - 1]) ? DetailMax - 1 : DetailMax)];
        var masked = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var number = NumberAt(text, i);
            if (number == 0) masked.Append(text[i++]);
            else masked.Append(NumberMask);
            i += number;
        }
        return masked.ToString();
    }

    /// <summary><c>type/subtype</c> in lower case, without parameters; anything else is some bytes.</summary>
    public static string MediaType(string? claimed)
    {
        var plain = claimed?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        var isType = plain.Length <= MediaTypeMax && plain.Split('/') is [{ Length: > 0 }, { Length: > 0 }]
            && plain.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '+' or '-' or '_');
        return isType ? plain : "application/octet-stream";
    }

    /// <summary>The break lies in the later half, so that no part is tiny; a surrogate pair is not broken.</summary>
    private static int CutOf(ReadOnlySpan<char> window)
    {
        var later = window[(BodyMax / 2)..];
        var found = later.LastIndexOf('\n');
        if (found < 0) found = later.LastIndexOfAny(' ', '\t');
        if (found >= 0) return (BodyMax / 2) + found;
        return char.IsHighSurrogate(window[BodyMax - 1]) && char.IsLowSurrogate(window[BodyMax]) ? BodyMax - 1 : BodyMax;
    }

    /// <summary>The length of what may be a phone number, or a user id, at that index; 0: none.</summary>
    private static int NumberAt(string text, int start)
    {
        if (!char.IsAsciiDigit(text[start]) && text[start] != '+') return 0;
        int digits = 0, end = start;
        for (var i = start; i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] is '+' or '-' or ' ' or '(' or ')' or '.'); i++)
        {
            if (!char.IsAsciiDigit(text[i])) continue;
            digits++;
            end = i + 1;
        }
        return digits >= NumberDigitsMin ? end - start : 0;
    }

    private static bool IsUnwanted(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t');
}
