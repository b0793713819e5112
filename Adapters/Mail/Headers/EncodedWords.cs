using System.Text;
using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Mail.Headers;

/// <summary>RFC 2047, reading: <c>=?utf-8?Q?Halo?=</c>. Neighbours in one charset are decoded as one, since senders split characters;
/// what is no encoded word stays as it stands.</summary>
internal static class EncodedWords
{
    private const int CharsetLengthMax = 40;

    public static string Decode(string value)
    {
        if (!value.Contains("=?", StringComparison.Ordinal)) return value;
        var text = new StringBuilder(value.Length);
        var open = new OpenRun(text);
        for (var at = 0; at < value.Length;)
        {
            var start = value.IndexOf("=?", at, StringComparison.Ordinal);
            if (start < 0) start = value.Length;
            var gap = value.AsSpan(at, start - at);
            var word = start < value.Length ? Read(value, start) : null;
            if (!open.IsEmpty && word is not null && gap.IsWhiteSpace()) gap = default;
            if (!gap.IsEmpty)
            {
                open.Close();
                text.Append(gap);
            }
            if (word is null && start < value.Length)
            {
                open.Close();
                text.Append("=?");
            }
            if (word is not null) open.Add(word.Value.Charset, word.Value.Bytes);
            at = word?.End ?? Math.Min(start + 2, value.Length);
        }
        open.Close();
        return text.ToString();
    }

    private static (string Charset, byte[] Bytes, int End)? Read(string value, int start)
    {
        var charsetStart = start + 2;
        var window = value.AsSpan(charsetStart, Math.Min(CharsetLengthMax, value.Length - charsetStart));
        var charsetLength = window.IndexOf('?');
        if (charsetLength <= 0 || window[..charsetLength].ContainsAny(" \t=")) return null;
        var textStart = charsetStart + charsetLength + 3;
        if (textStart > value.Length || value[textStart - 1] != '?') return null;
        var kind = char.ToLowerInvariant(value[textStart - 2]);
        if (kind is not ('b' or 'q')) return null;
        var textEnd = value.IndexOf("?=", textStart, StringComparison.Ordinal);
        var end = textEnd + 2;
        if (textEnd < 0)
        {
            var blank = value.AsSpan(textStart).IndexOfAny(" \t");
            textEnd = end = blank < 0 ? value.Length : textStart + blank;
        }
        var octets = Encoding.Latin1.GetBytes(value, textStart, textEnd - textStart);
        var bytes = kind == 'q' ? Octets.FromQuotedPrintable(octets, inHeader: true) : Octets.FromBase64(octets) ?? octets;
        var star = window[..charsetLength].IndexOf('*'); // RFC 2231 adds a language
        return (window[..(star < 0 ? charsetLength : star)].ToString(), bytes, end);
    }

    /// <summary>Encoded words that follow each other in one charset.</summary>
    private sealed class OpenRun(StringBuilder text)
    {
        private readonly List<byte> _bytes = [];
        private string? _charset;

        public bool IsEmpty => _charset is null;

        public void Add(string charset, byte[] bytes)
        {
            if (_charset is not null && !_charset.Equals(charset, StringComparison.OrdinalIgnoreCase)) Close();
            _charset = charset;
            _bytes.AddRange(bytes);
        }

        public void Close()
        {
            if (_charset is null) return;
            text.Append(Charsets.Decode(_bytes.ToArray(), _charset));
            _charset = null;
            _bytes.Clear();
        }
    }
}
