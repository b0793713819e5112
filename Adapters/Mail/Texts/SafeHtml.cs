using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;

namespace Omnichannel.Adapters.Mail.Texts;

/// <summary>HTML of a stranger through an allow-list. What comes out holds only the elements and attributes named here, all text escaped:
/// no script, style, picture, form, SVG or address to load; links open apart and tell nobody where from. Everything else is dropped, or
/// stands as its text. It is still to be shown in a page whose content policy forbids scripts.</summary>
public static class SafeHtml
{
    private static readonly HashSet<string> Allowed = ["p", "br", "div", "span", "b", "i", "u", "s", "em", "strong", "small", "sub", "sup", "code", "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "a"];
    private static readonly HashSet<string> Dropped = ["script", "style", "head", "title", "svg", "math", "object", "embed", "iframe", "frameset", "template", "noscript", "noembed", "noframes", "canvas", "audio", "video", "select", "textarea", "xmp", "plaintext", "applet", "base"];

    public static string Clean(string html)
    {
        using var document = HtmlSource.Parse(html);
        if (document is null) return $"<pre>{Escaped(TagStripper.Strip(html))}</pre>";
        var output = new StringBuilder(html.Length);
        if (document.Body is { } body) HtmlSource.Visit(body, n => Enter(n, output), n => Leave(n, output));
        return output.ToString();
    }

    private static bool Enter(INode node, StringBuilder output)
    {
        if (node is IText text) output.Append(Escaped(text.Data));
        if (node is not IElement element || Dropped.Contains(element.LocalName) || element.NamespaceUri != NamespaceNames.HtmlUri) return false;
        if (Allowed.Contains(element.LocalName)) output.Append('<').Append(element.LocalName).Append(Attributes(element)).Append('>');
        return true;
    }

    private static void Leave(INode node, StringBuilder output)
    {
        if (node is IElement element && Allowed.Contains(element.LocalName) && element.LocalName is not ("br" or "hr")) output.Append("</").Append(element.LocalName).Append('>');
    }

    private static string Attributes(IElement element) => element.LocalName switch
    {
        "a" when element.GetAttribute("href")?.Trim() is { Length: <= 2_000 } url && SafeLinks.IsSafe(url) =>
            $" href=\"{Escaped(url)}\" rel=\"noopener noreferrer nofollow\" target=\"_blank\"",
        "td" or "th" => Span(element, "colspan") + Span(element, "rowspan"),
        _ => "",
    };

    private static string Span(IElement element, string name) =>
        int.TryParse(element.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 1 and <= 100
            ? string.Create(CultureInfo.InvariantCulture, $" {name}=\"{count}\"")
            : "";

    private static string Escaped(string text) => WebUtility.HtmlEncode(PlainText.Clean(text));
}
