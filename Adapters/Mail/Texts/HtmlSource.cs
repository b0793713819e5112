using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Omnichannel.Adapters.Mail.Texts;

/// <summary>HTML of a stranger, parsed within bounds. A parser repairs broken nesting by walking what is open, and compares each attribute
/// with those before it: crafted input makes both quadratic. So tags, depth and attributes have limits, far above those of mail.</summary>
internal static class HtmlSource
{
    /// <summary>Of tags in the source, and of elements that the parser makes of them.</summary>
    private const int ElementsMax = 20_000;

    private const int DepthMax = 128;

    /// <summary>Over all tags, of the square of the attributes that one may have.</summary>
    private const long AttributeCostMax = 4_000_000;

    /// <returns>Null where it would cost too much: then <see cref="TagStripper"/> reads it.</returns>
    public static IHtmlDocument? Parse(string html)
    {
        if (html.AsSpan().Count('<') > ElementsMax || AttributeCost(html) > AttributeCostMax) return null;
        var guard = new Guard();
        try
        {
            return new HtmlParser(new HtmlParserOptions { OnCreated = (element, _) => guard.Add(element) }).ParseDocument(html);
        }
        catch (TooCostlyException)
        {
            return null;
        }
    }

    /// <summary>Visits a tree without recursion, in time linear in its nodes: siblings are taken by number, since to ask a node for its next
    /// one is a search.</summary>
    /// <param name="enter">Whether to visit what is in it; only then it is left, too.</param>
    public static void Visit(INode root, Func<INode, bool> enter, Action<INode> leave)
    {
        var path = new Stack<(INode Node, int Next)>();
        if (enter(root)) path.Push((root, 0));
        while (path.TryPop(out var at))
        {
            var children = at.Node.ChildNodes;
            if (at.Next == children.Length)
            {
                leave(at.Node);
                continue;
            }
            path.Push((at.Node, at.Next + 1));
            if (enter(children[at.Next])) path.Push((children[at.Next], 0));
        }
    }

    /// <summary>Whether its id or one of its classes is among the names.</summary>
    public static bool IsNamed(IElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.Id == name || (element.ClassName is { } classes && classes.Split(' ').Contains(name))) return true;
        }
        return false;
    }

    /// <summary>An attribute needs a blank or a slash before it, or an equal sign in it.</summary>
    private static long AttributeCost(string html)
    {
        var (cost, inTag) = (0L, -1L);
        foreach (var c in html)
        {
            if (c is '<' or '>')
            {
                if (inTag > 0) cost += inTag * inTag;
                inTag = c == '<' ? 0 : -1;
            }
            else if (inTag >= 0 && (c is '=' or '/' || char.IsWhiteSpace(c)))
            {
                inTag++;
            }
        }
        return inTag > 0 ? cost + (inTag * inTag) : cost;
    }

    /// <summary>Counts the elements that the parser makes, and how deep they stand. One is made before it has its place: its depth is seen
    /// when the next is made. Parsers also copy elements unasked, so nothing is remembered of those above.</summary>
    private sealed class Guard
    {
        private IElement? _last;
        private int _made;

        public void Add(IElement element)
        {
            var depth = 0;
            for (INode? above = _last?.Parent; above is not null && depth <= DepthMax; above = above.Parent) depth++;
            if (depth > DepthMax || ++_made > ElementsMax) throw new TooCostlyException();
            _last = element;
        }
    }

    private sealed class TooCostlyException : Exception;
}
