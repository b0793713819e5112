namespace Omnichannel.Adapters.Mail.Texts;

/// <summary>What is new in a mail, and what it repeats.</summary>
/// <param name="Quoted">What was written before, and the sender's signature; null where there is neither.</param>
public readonly record struct SplitText(string New, string? Quoted);

/// <summary>Tells what is new in a mail from what it quotes. In doubt it is new: where answers stand between quoted lines, and where
/// everything is quoted, the whole text is new. One pass over the lines.</summary>
public static class QuotedText
{
    private const int SignatureLinesMax = 12;

    private enum Part { New, Quoted, Signature }

    /// <param name="text">With LF line ends.</param>
    public static SplitText Split(string text)
    {
        var lines = text.Split('\n');
        var parts = new Part[lines.Length];
        var rest = MarkQuotes(lines, parts);
        if (IsInterleaved(lines.AsSpan(0, rest), parts)) return new SplitText(PlainText.Tidy(text), null);
        for (; rest > 0 && rest < lines.Length && IsRule(lines[rest - 1]); rest--) parts[rest - 1] = Part.Quoted;
        parts.AsSpan(rest).Fill(Part.Quoted);
        MarkSignature(lines, parts, rest);
        var isNew = Joined(lines, parts, wantsNew: true);
        var quoted = Joined(lines, parts, wantsNew: false);
        return isNew.Length == 0 || quoted.Length == 0 ? new SplitText(PlainText.Tidy(text), null) : new SplitText(isNew, quoted);
    }

    /// <returns>The line from which on everything is quoted.</returns>
    private static int MarkQuotes(string[] lines, Part[] parts)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimStart();
            if (line.StartsWith('>'))
            {
                parts[i] = Part.Quoted;
                continue;
            }
            if (ReplyHeaders.IsForward(line)) return lines.Length;
            if (ReplyHeaders.IsSeparator(line) || ReplyHeaders.IsBlock(lines.AsSpan(i))) return i;
            var count = ReplyHeaders.Attribution(lines.AsSpan(i), out var isCertain);
            if (count == 0) continue;
            if (IsQuoteNext(lines, i + count))
            {
                parts.AsSpan(i, count).Fill(Part.Quoted);
                i += count - 1;
            }
            else if (isCertain)
            {
                return i;
            }
        }
        return lines.Length;
    }

    private static bool IsQuoteNext(string[] lines, int from)
    {
        for (var i = from; i < lines.Length && i < from + 3; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i])) return lines[i].TrimStart().StartsWith('>');
        }
        return false;
    }

    /// <summary>Something new stands between two quotes.</summary>
    private static bool IsInterleaved(ReadOnlySpan<string> lines, Part[] parts)
    {
        var (hasQuote, hasNewAfter) = (false, false);
        for (var i = 0; i < lines.Length; i++)
        {
            if (parts[i] == Part.Quoted && hasNewAfter) return true;
            if (parts[i] == Part.Quoted) hasQuote = true;
            else if (hasQuote && !string.IsNullOrWhiteSpace(lines[i])) hasNewAfter = true;
        }
        return false;
    }

    /// <summary>From the last "-- " of the new text to where a quote starts, if that is not far.</summary>
    private static void MarkSignature(string[] lines, Part[] parts, int rest)
    {
        for (var start = rest - 1; start > 0; start--)
        {
            if (parts[start] != Part.New || lines[start].TrimEnd() != "--") continue;
            var end = start;
            while (end < rest && parts[end] == Part.New) end++;
            if (end - start <= SignatureLinesMax) parts.AsSpan(start, end - start).Fill(Part.Signature);
            return;
        }
    }

    private static bool IsRule(string line) => line.Trim() is var bare && (bare.Length == 0 || bare.All(c => c is '_' or '-' or '*'));

    private static string Joined(string[] lines, Part[] parts, bool wantsNew) =>
        PlainText.Tidy(string.Join('\n', lines.Where((_, i) => parts[i] == Part.New == wantsNew)));
}
