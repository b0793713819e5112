using System.Globalization;
using AngleSharp.Dom;

namespace Omnichannel.Adapters.Mail.Texts;

/// <summary>HTML to text that reads well: lists, tables and links kept, quotes marked with ">" as in plain mail, hidden things dropped.</summary>
internal sealed class HtmlText
{
    /// <summary>A longer one is there to count readers, not to be read.</summary>
    private const int UrlLengthMax = 500;

    private static readonly HashSet<string> Dropped = ["SCRIPT", "STYLE", "HEAD", "TITLE", "SVG", "MATH", "OBJECT", "EMBED", "IFRAME", "TEMPLATE", "NOSCRIPT", "CANVAS", "AUDIO", "VIDEO", "SELECT", "META", "LINK"];
    private static readonly HashSet<string> Paragraphs = ["P", "H1", "H2", "H3", "H4", "H5", "H6", "UL", "OL", "DL", "TABLE", "BLOCKQUOTE", "PRE", "HR"];
    private static readonly HashSet<string> Lines = ["DIV", "TR", "LI", "DT", "DD", "SECTION", "ARTICLE", "HEADER", "FOOTER", "MAIN", "ADDRESS", "CENTER", "FORM", "FIELDSET", "FIGURE", "CAPTION", "BODY"];

    private readonly TextFlow _flow = new();
    private readonly HtmlQuoteMarks _marks = new();
    private readonly Stack<int> _numbers = new(); // of the lists around, 0 = bullets
    private readonly Stack<int> _quoteDepths = new();

    private HtmlText()
    {
    }

    public static string Read(string html)
    {
        using var document = HtmlSource.Parse(html);
        if (document is null) return TagStripper.Strip(html);
        var text = new HtmlText();
        if (document.Body is { } body) HtmlSource.Visit(body, text.Enter, text.Leave);
        return text._flow.ToString();
    }

    private bool Enter(INode node)
    {
        if (node is IText text)
        {
            _flow.QuoteDepth = _marks.Depth(_quoteDepths.Count > 0 ? _quoteDepths.Peek() : 0);
            if (node.ParentElement?.NodeName is "PRE" or "TEXTAREA") _flow.Preformatted(text.Data);
            else _flow.Text(text.Data);
            return false;
        }
        if (node is not IElement element || Dropped.Contains(element.NodeName.ToUpperInvariant()) || IsHidden(element)) return false;
        Break(element);
        _quoteDepths.Push(_marks.Enter(element, _quoteDepths.Count > 0 ? _quoteDepths.Peek() : 0));
        _flow.QuoteDepth = _marks.Depth(_quoteDepths.Peek());
        switch (element.NodeName)
        {
            case "BR":
                _flow.LineBreak();
                break;
            case "UL" or "OL":
                _numbers.Push(element.NodeName == "OL" ? 1 : 0);
                break;
            case "LI":
                _flow.Text(Bullet());
                _flow.Between(" ");
                break;
            case "IMG" when element.GetAttribute("alt")?.Trim() is { Length: > 0 and <= 200 } alt:
                _flow.Text($"[{alt}]");
                break;
        }
        return true;
    }

    private void Leave(INode node)
    {
        if (node is not IElement element) return;
        if (element.NodeName == "A" && LinkOf(element) is { } url) _flow.Text($" <{url}>");
        if (element.NodeName is "UL" or "OL") _numbers.Pop();
        Break(element);
        if (element.NodeName is "TD" or "TH" && !_flow.IsAtLineStart) _flow.Between(" | ");
        _quoteDepths.Pop();
    }

    private void Break(IElement element)
    {
        if (Lines.Contains(element.NodeName)) _flow.Break(1);
        else if (Paragraphs.Contains(element.NodeName)) _flow.Break(element.NodeName is "UL" or "OL" && _numbers.Count > 0 ? 1 : 2);
    }

    private string Bullet()
    {
        if (_numbers.Count == 0 || _numbers.Peek() == 0) return "-";
        var number = _numbers.Pop();
        _numbers.Push(number + 1);
        return number.ToString(CultureInfo.InvariantCulture) + ".";
    }

    /// <summary>The address of a link where it says more than its text does.</summary>
    private static string? LinkOf(IElement link)
    {
        var url = link.GetAttribute("href")?.Trim();
        if (url is null or { Length: 0 or > UrlLengthMax } || !SafeLinks.IsSafe(url) || url.Any(char.IsWhiteSpace)) return null;
        var shown = link.ChildNodes.Length == 1 && link.FirstChild is IText text ? text.Data.Trim() : "";
        return SafeLinks.WithoutScheme(shown).Equals(SafeLinks.WithoutScheme(url), StringComparison.OrdinalIgnoreCase) ? null : url;
    }

    /// <summary>Previews and traps that a reader of the mail would not see.</summary>
    private static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden")) return true;
        if (element.GetAttribute("style") is not { Length: > 0 and < 5_000 } style) return false;
        var bare = style.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        return bare.Contains("display:none") || bare.Contains("visibility:hidden") || bare.Contains("mso-hide:all");
    }
}
