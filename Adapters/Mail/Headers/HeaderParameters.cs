using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Mail.Headers;

/// <summary>A header of the form <c>value; name=value</c>, with RFC 2231's continuations and charsets, and with what senders make of both.</summary>
/// <param name="Value">In lower case.</param>
/// <param name="Parameters">Names in lower case.</param>
internal readonly record struct HeaderParameters(string Value, ImmutableDictionary<string, string> Parameters)
{
    /// <summary>Of one value, in all its pieces.</summary>
    private const int PiecesMax = 100;

    public static HeaderParameters Parse(string? header)
    {
        if (header is null) return new HeaderParameters("", ImmutableDictionary<string, string>.Empty);
        var at = 0;
        var value = Token(header, ref at, isValue: false).ToLowerInvariant();
        var plain = new Dictionary<string, string>(StringComparer.Ordinal);
        var pieces = new Dictionary<string, SortedDictionary<int, (string Text, bool IsEncoded)>>(StringComparer.Ordinal);
        while (at < header.Length)
        {
            at++; // the semicolon
            var name = Name(header, ref at);
            if (name.Length == 0 || at >= header.Length || header[at] != '=') continue;
            at++;
            var text = Token(header, ref at, isValue: true);
            Keep(name, text);
        }
        foreach (var (name, of) in pieces) plain[name] = Joined(of);
        return new HeaderParameters(value, plain.ToImmutableDictionary());

        void Keep(string name, string text)
        {
            var star = name.IndexOf('*', StringComparison.Ordinal);
            if (star < 0)
            {
                plain.TryAdd(name, EncodedWords.Decode(text));
                return;
            }
            var isEncoded = name.EndsWith('*');
            var digits = name.AsSpan(star).Trim('*');
            var index = 0;
            if (!digits.IsEmpty && !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out index)) return;
            if (!pieces.TryGetValue(name[..star], out var of)) pieces[name[..star]] = of = [];
            if (of.Count < PiecesMax) of.TryAdd(index, (text, isEncoded));
        }
    }

    private static string Name(string header, ref int at)
    {
        var start = at;
        while (at < header.Length && header[at] is not ('=' or ';')) at++;
        return header[start..at].Trim().ToLowerInvariant();
    }

    /// <summary>Up to the semicolon; a quoted string is taken out of its quotes, a comment left out.</summary>
    private static string Token(string header, ref int at, bool isValue)
    {
        while (at < header.Length && char.IsWhiteSpace(header[at])) at++;
        var text = new StringBuilder();
        if (isValue && at < header.Length && header[at] == '"')
        {
            for (at++; at < header.Length && header[at] != '"'; at++)
            {
                if (header[at] == '\\' && at + 1 < header.Length && header[at + 1] is '"' or '\\') at++;
                text.Append(header[at]);
            }
            while (at < header.Length && header[at] != ';') at++;
            return text.ToString();
        }
        var depth = 0;
        for (; at < header.Length && header[at] != ';'; at++)
        {
            if (header[at] == '(' && !isValue) depth++;
            else if (header[at] == ')' && depth > 0) depth--;
            else if (depth == 0) text.Append(header[at]);
        }
        return text.ToString().Trim();
    }

    private static string Joined(SortedDictionary<int, (string Text, bool IsEncoded)> pieces)
    {
        var bytes = new List<byte>();
        string? charset = null;
        foreach (var (index, (text, isEncoded)) in pieces)
        {
            var rest = text;
            if (isEncoded && charset is null && text.Split('\'', 3) is [var name, _, var encoded]) (charset, rest) = (name, encoded);
            if (isEncoded) Unescape(rest, bytes);
            else bytes.AddRange(Encoding.UTF8.GetBytes(index == 0 || charset is null ? EncodedWords.Decode(rest) : rest));
        }
        return Charsets.Decode(bytes.ToArray(), charset);
    }

    private static void Unescape(string text, List<byte> bytes)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && Octets.Hex(text[i + 1]) is >= 0 and var high && Octets.Hex(text[i + 2]) is >= 0 and var low)
            {
                bytes.Add((byte)((high << 4) | low));
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
            }
        }
    }
}
