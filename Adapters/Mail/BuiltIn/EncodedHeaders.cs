using System.Text;
using Omnichannel.Adapters.Mail.Headers;
using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Mail.BuiltIn;

/// <summary>Headers on their way out. Every value is one line before it is folded, so none can begin another header.</summary>
internal static class EncodedHeaders
{
    private const int LineLengthMax = 76;

    /// <summary>Bytes of text in one encoded word: 45 bytes are 60 characters of base64.</summary>
    private const int WordBytesMax = 42;

    public static void AppendText(StringBuilder headers, string name, string text) => Append(headers, name, Words(PlainText.Line(text)));

    /// <exception cref="ArgumentException">The mailbox is none.</exception>
    public static void AppendAddress(StringBuilder headers, string name, string? displayName, string mailbox)
    {
        if (!MailAddresses.IsMailbox(mailbox)) throw new ArgumentException($"{name} is no mailbox.", nameof(mailbox));
        var shown = PlainText.Line(displayName ?? "");
        var words = shown.Length == 0 ? [] : IsPlain(shown) ? [$"\"{shown.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""] : Words(shown);
        Append(headers, name, [.. words, shown.Length == 0 ? mailbox : $"<{mailbox}>"]);
    }

    /// <summary>Message-IDs; what is none is left out, and so is a header without any.</summary>
    public static void AppendIds(StringBuilder headers, string name, string? ids)
    {
        var good = (ids ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(id => id.Length is > 2 and <= 900 && id[0] == '<' && id[^1] == '>' && id.All(c => c is > ' ' and < '\u007F')).ToList();
        if (good.Count > 0) Append(headers, name, good);
    }

    private static void Append(StringBuilder headers, string name, IReadOnlyList<string> words)
    {
        headers.Append(name).Append(':');
        var length = name.Length + 1;
        foreach (var word in words)
        {
            var isFolded = length + 1 + word.Length > LineLengthMax && length > name.Length + 1;
            headers.Append(isFolded ? "\r\n " : " ").Append(word);
            length = (isFolded ? 0 : length) + 1 + word.Length;
        }
        headers.Append("\r\n");
    }

    private static bool IsPlain(string text) => text.All(c => c is >= ' ' and < '\u007F') && !text.Contains("=?", StringComparison.Ordinal);

    /// <summary>Words as they are, where all are ASCII and none is long; else encoded words (RFC 2047), none of which splits a character.</summary>
    private static List<string> Words(string text)
    {
        var plain = text.Split(' ');
        if (IsPlain(text) && plain.All(w => w.Length < LineLengthMax)) return [.. plain];
        var words = new List<string>();
        var bytes = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes.Count + rune.Utf8SequenceLength > WordBytesMax) Close();
            bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
        }
        Close();
        return words;

        void Close()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String(bytes.ToArray())}?=");
            bytes.Clear();
        }
    }
}
