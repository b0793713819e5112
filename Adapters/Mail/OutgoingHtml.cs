using System.Net;
using System.Text;

namespace Omnichannel.Adapters.Mail;

/// <summary>The HTML beside our plain text: paragraphs, line breaks and links, everything else escaped.</summary>
internal static class OutgoingHtml
{
    public static string Of(string text)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n");
        foreach (var paragraph in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = paragraph.Trim('\n').Split('\n').Select(l => string.Join(' ', l.Split(' ').Select(Word)));
            html.Append("<p>").AppendJoin("<br>\n", lines).Append("</p>\n");
        }
        return html.Append("</body></html>\n").ToString();
    }

    private static string Word(string word)
    {
        var isLink = word.StartsWith("https://", StringComparison.Ordinal) || word.StartsWith("http://", StringComparison.Ordinal);
        var bare = isLink ? word.TrimEnd('.', ',', ';', ')', '!', '?') : "";
        var escaped = WebUtility.HtmlEncode(bare);
        return isLink ? $"<a href=\"{escaped}\">{escaped}</a>{WebUtility.HtmlEncode(word[bare.Length..])}" : WebUtility.HtmlEncode(word);
    }
}
