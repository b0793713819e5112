using System.Collections.Immutable;
using System.Text;
using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Mail.Headers;

/// <summary>A mailbox in an address list. The name is unverified and may claim anything.</summary>
internal readonly record struct MailAddress(string? Name, string Mailbox);

/// <summary>Address lists (RFC 5322 with its obsolete forms): groups, comments, routes, quoted names, bare addresses.</summary>
internal static class MailAddresses
{
    /// <summary>Of one list.</summary>
    private const int CountMax = 200;

    /// <summary>What is no mailbox is left out.</summary>
    public static ImmutableArray<MailAddress> Parse(string? list)
    {
        if (string.IsNullOrWhiteSpace(list)) return [];
        var found = ImmutableArray.CreateBuilder<MailAddress>();
        var outside = new StringBuilder(); // what stands before or after the angle brackets
        string? inside = null;
        var depth = 0;
        var hasAt = false;
        var (lastQuote, lastParenthesis) = (list.LastIndexOf('"'), list.LastIndexOf(')'));
        for (var i = 0; i <= list.Length && found.Count < CountMax; i++)
        {
            var c = i < list.Length ? list[i] : ',';
            if (depth > 0 && i < list.Length)
            {
                if (c == '\\') i++;
                else if (c == '(') depth++;
                else if (c == ')') depth--;
                continue;
            }
            switch (c)
            {
                case '"' when i == lastQuote:
                    break; // it never closes
                case '"':
                    Quoted(list, ref i, outside);
                    break;
                case '(' when i < lastParenthesis:
                    depth++;
                    break;
                case '<':
                    var close = list.IndexOf('>', i);
                    var end = close < 0 ? list.Length : close;
                    inside = list[(i + 1)..end];
                    i = close < 0 ? list.Length - 1 : close;
                    break;
                case ':' when inside is null && !hasAt:
                    outside.Clear(); // the name of a group
                    break;
                case ',' or ';':
                    if (Mailbox(outside.ToString(), inside) is { } address) found.Add(address);
                    outside.Clear();
                    (inside, hasAt) = (null, false);
                    break;
                default:
                    hasAt |= c == '@';
                    outside.Append(c);
                    break;
            }
        }
        return found.ToImmutable();
    }

    /// <summary>Whether it can be written to, and can stand in an address list without quoting.</summary>
    public static bool IsMailbox(string text) =>
        text.Length is >= 3 and <= 320
        && text.LastIndexOf('@') is > 0 and var at && at < text.Length - 1
        && text.IndexOf('@', StringComparison.Ordinal) == at
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '(' or ')' or ',' or ';' or ':' or '"' or '\\' or '[' or ']');

    private static void Quoted(string list, ref int i, StringBuilder into)
    {
        for (i++; i < list.Length && list[i] != '"'; i++)
        {
            if (list[i] == '\\' && i + 1 < list.Length) i++;
            into.Append(list[i]);
        }
    }

    private static MailAddress? Mailbox(string outside, string? inside)
    {
        var mailbox = Bare(inside ?? outside);
        var name = inside is null ? "" : outside;
        if (!IsMailbox(mailbox))
        {
            // "Siti siti@example.org", with no brackets or nothing in them
            mailbox = outside.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Bare).LastOrDefault(IsMailbox) ?? "";
            name = mailbox.Length > 0 ? outside.Replace(mailbox, "", StringComparison.Ordinal) : "";
        }
        if (mailbox.Length == 0) return null;
        var shown = PlainText.Start(PlainText.Line(EncodedWords.Decode(name)).Trim('\'', ' '), 100);
        return new MailAddress(shown.Length == 0 ? null : shown, mailbox);
    }

    /// <summary>Without a route (<c>@a,@b:</c>), comments, <c>mailto:</c> and blanks around dots and the at-sign.</summary>
    private static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        var depth = 0;
        foreach (var c in text)
        {
            if (c == '(') depth++;
            else if (c == ')') depth = Math.Max(0, depth - 1);
            else if (depth > 0 || c is '<' or '"') continue;
            else if (!char.IsWhiteSpace(c)) Append(c);
            else if (bare.Length > 0 && bare[^1] is not ('.' or '@' or ' ')) bare.Append(' ');
        }
        var result = bare.ToString();
        return result[(result.LastIndexOf(':') + 1)..].Trim();

        void Append(char c)
        {
            if (c is '.' or '@' && bare.Length > 0 && bare[^1] == ' ') bare.Length--;
            bare.Append(c);
        }
    }
}
