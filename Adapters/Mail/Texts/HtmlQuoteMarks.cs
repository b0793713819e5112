using AngleSharp.Dom;

namespace Omnichannel.Adapters.Mail.Texts;

/// <summary>Where HTML mail says that it quotes: elements that hold a quote, and marks after which everything is one.</summary>
internal sealed class HtmlQuoteMarks
{
    private bool _restIsQuoted;

    /// <summary>The quote depth inside this element.</summary>
    public int Enter(IElement element, int outerDepth)
    {
        if (HtmlSource.IsNamed(element, "divRplyFwdMsg", "stopSpelling", "zwchr", "ms-outlook-mobile-reference-message")) _restIsQuoted = true;
        if (element.NodeName == "BLOCKQUOTE") return IsFirstIn(element, outerDepth) ? outerDepth : outerDepth + 1;
        var isContainer = HtmlSource.IsNamed(element, "gmail_quote", "yahoo_quoted", "protonmail_quote", "tutanota_quote", "OLK_SRC_BODY_SECTION");
        return isContainer && outerDepth == 0 && !IsForward(element) ? 1 : outerDepth;
    }

    public int Depth(int depth) => _restIsQuoted ? Math.Max(depth, 1) : depth;

    /// <summary>A container and the quote in it are one quote, not two.</summary>
    private static bool IsFirstIn(IElement quote, int outerDepth) =>
        outerDepth == 1 && quote.ParentElement is { } parent && HtmlSource.IsNamed(parent, "gmail_quote", "yahoo_quoted", "protonmail_quote", "OLK_SRC_BODY_SECTION");

    /// <summary>What is passed on is what the sender has to say, though his program marks it as it marks a quote.</summary>
    private static bool IsForward(IElement element)
    {
        INode? node = element;
        for (var steps = 0; node is not null && steps < 20; steps++)
        {
            if (node is IText { Data: var text } && !string.IsNullOrWhiteSpace(text)) return ReplyHeaders.IsForward(text.Trim());
            node = node.FirstChild ?? node.NextSibling ?? node.Parent?.NextSibling;
        }
        return false;
    }
}
