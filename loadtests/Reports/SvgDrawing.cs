using System.Globalization;
using System.Net;
using System.Text;

namespace Omnichannel.LoadTests.Reports;

/// <summary>A drawing of rectangles, lines and words, as SVG. Same calls, same bytes.</summary>
internal sealed class SvgDrawing(int width, int height)
{
    private readonly StringBuilder _body = new();

    public void Rectangle(double x, double y, double w, double h, string fill) =>
        Add($"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{w:0.#}\" height=\"{h:0.#}\" fill=\"{fill}\"/>");

    public void Line(double x1, double y1, double x2, double y2, string stroke, double thickness = 1) =>
        Add($"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" stroke=\"{stroke}\" stroke-width=\"{thickness:0.#}\"/>");

    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="turn">Degrees about its own point.</param>
    public void Text(double x, double y, string words, string anchor = "middle", int size = 12, string weight = "normal", int turn = 0) =>
        Add($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" font-size=\"{size}\" font-weight=\"{weight}\" transform=\"rotate({turn} {x:0.#} {y:0.#})\">{WebUtility.HtmlEncode(words)}</text>");

    /// <param name="title">For those who cannot see it.</param>
    public string Finish(string title) => string.Create(CultureInfo.InvariantCulture,
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" font-family="sans-serif" fill="#222">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <rect width="{width}" height="{height}" fill="#fff"/>
        {_body}</svg>

        """);

    private void Add(FormattableString element) => _body.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
