using System.Net;
using System.Text;

namespace Omnichannel.Adapters.Mail.Texts;

/// <summary>The text of HTML without a parser, in one pass: for what is too costly to parse. Tags become line breaks or nothing.</summary>
internal static class TagStripper
{
    private static readonly string[] Silent = ["script", "style", "head", "svg", "title"];
    private static readonly string[] Inline = ["a", "b", "i", "u", "em", "strong", "span", "font", "small", "big", "sub", "sup", "code"];

    public static string Strip(string html)
    {
        var text = new StringBuilder(Math.Min(html.Length, 100_000));
        string? silentIn = null; // the element whose content is dropped
        for (var at = 0; at < html.Length;)
        {
            var open = html.IndexOf('<', at);
            if (open < 0) open = html.Length;
            if (silentIn is null) text.Append(html, at, open - at);
            if (open == html.Length) break;
            var isComment = string.CompareOrdinal(html, open, "<!--", 0, 4) == 0;
            var close = isComment ? html.IndexOf("-->", open + 4, StringComparison.Ordinal) : html.IndexOf('>', open);
            if (close < 0)
            {
                if (silentIn is null) text.Append(html, open, html.Length - open);
                break;
            }
            at = close + (isComment ? 3 : 1);
            if (isComment) continue;
            var isEnd = html[open + 1] == '/';
            var name = Name(html, open + (isEnd ? 2 : 1));
            if (silentIn is null && !isEnd && Silent.Contains(name)) silentIn = name;
            else if (isEnd && name == silentIn) silentIn = null;
            else if (silentIn is null && !Inline.Contains(name)) text.Append('\n');
        }
        return PlainText.Tidy(PlainText.Clean(WebUtility.HtmlDecode(text.ToString())));
    }

    private static string Name(string html, int start)
    {
        var end = start;
        while (end < html.Length && end - start < 20 && char.IsAsciiLetterOrDigit(html[end])) end++;
        return html[start..end].ToLowerInvariant();
    }
}
