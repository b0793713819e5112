using System.Text;

namespace Omnichannel.Adapters.Mail.Texts;

/// <summary>Builds the readable text of HTML: blanks fall together, breaks wait until there is something to break from.</summary>
internal sealed class TextFlow
{
    private readonly StringBuilder _text = new();
    private int _breaks;
    private bool _blank;
    private string _between = "";
    private int _lastDepth;

    /// <summary>How often the lines from here on are quoted.</summary>
    public int QuoteDepth { get; set; }

    public bool IsAtLineStart => _text.Length == 0 || _breaks > 0;

    /// <summary>At least so many line ends before the next text.</summary>
    public void Break(int count)
    {
        _breaks = Math.Max(_breaks, count);
        (_blank, _between) = (false, "");
    }

    /// <summary>One line end more than there is.</summary>
    public void LineBreak()
    {
        _breaks = Math.Min(_breaks + 1, 2);
        (_blank, _between) = (false, "");
    }

    /// <summary>Stands between what was and what comes, if both are on one line.</summary>
    public void Between(string separator) => _between = separator;

    public void Text(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is '\u200B' or '\u200C' or '\u00AD') continue; // fillers of newsletters
            if (char.IsWhiteSpace(c)) _blank = true;
            else Put(c);
        }
    }

    public void Preformatted(string text)
    {
        foreach (var c in text.Replace("\r\n", "\n", StringComparison.Ordinal))
        {
            if (c is '\n' or '\r') LineBreak();
            else if (IsAtLineStart || !char.IsWhiteSpace(c)) Put(c);
            else _text.Append(c);
        }
    }

    public override string ToString() => PlainText.Tidy(PlainText.Clean(_text.ToString()));

    private void Put(char c)
    {
        if (_text.Length == 0 || _breaks > 0) StartLine();
        else if (_between.Length > 0) _text.Append(_between);
        else if (_blank) _text.Append(' ');
        (_breaks, _blank, _between) = (0, false, "");
        _text.Append(c);
    }

    private void StartLine()
    {
        var depth = Math.Min(QuoteDepth, 10);
        if (_text.Length > 0)
        {
            _text.Append('\n');
            if (_breaks > 1) _text.Append('>', Math.Min(depth, _lastDepth)).Append('\n');
        }
        _text.Append('>', depth).Append(depth > 0 ? " " : "");
        _lastDepth = depth;
    }
}
