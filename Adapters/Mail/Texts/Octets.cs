namespace Omnichannel.Adapters.Mail.Texts;

/// <summary>The two transfer encodings, read with patience: what cannot be meant is stepped over.</summary>
internal static class Octets
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static readonly sbyte[] Values = BuildValues();

    /// <summary>Characters outside the alphabet are ignored; padding ends a run, and another run may follow.</summary>
    /// <returns>Null where the text is plainly not base64: it has blanks like a sentence, or a fifth of it is outside the alphabet.</returns>
    public static byte[]? FromBase64(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        var (length, bits, held, blanks, strange) = (0, 0, 0, 0, 0);
        foreach (var c in text)
        {
            var value = c < 128 ? Values[c] : -1;
            if (value >= 0)
            {
                held = ((held << 6) | value) & 0xFFFF;
                bits += 6;
                if (bits < 8) continue;
                bits -= 8;
                bytes[length++] = (byte)(held >> bits);
            }
            else if (c == '=')
            {
                (bits, held) = (0, 0);
            }
            else if (c is (byte)' ' or (byte)'\t')
            {
                blanks++;
            }
            else if (c is not ((byte)'\r' or (byte)'\n'))
            {
                strange++;
            }
        }
        if (strange * 5 > text.Length || blanks * 12 > text.Length) return null;
        Array.Resize(ref bytes, length);
        return bytes;
    }

    /// <param name="inHeader">RFC 2047's Q: an underscore is a space, and a line has no end.</param>
    public static byte[] FromQuotedPrintable(ReadOnlySpan<byte> text, bool inHeader)
    {
        var bytes = new byte[text.Length];
        var length = 0;
        var padding = 0; // blanks at the end of what is written, which a line's end takes away
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '=' && i + 2 < text.Length && Hex(text[i + 1]) is >= 0 and var high && Hex(text[i + 2]) is >= 0 and var low)
            {
                bytes[length++] = (byte)((high << 4) | low);
                (i, padding) = (i + 2, 0);
            }
            else if (c == '=' && !inHeader && SoftBreak(text[(i + 1)..]) is > 0 and var skip)
            {
                (i, padding) = (i + skip, 0);
            }
            else if (c is (byte)'\r' or (byte)'\n' && !inHeader)
            {
                length -= padding;
                bytes[length++] = c;
                padding = 0;
            }
            else
            {
                bytes[length++] = inHeader && c == '_' ? (byte)' ' : c;
                padding = c is (byte)' ' or (byte)'\t' ? padding + 1 : 0;
            }
        }
        Array.Resize(ref bytes, length);
        return bytes;
    }

    /// <summary>How long the rest of a soft line break is: blanks, then the line's end or the text's; 0 where there is none. Looks at most 80 bytes ahead.</summary>
    private static int SoftBreak(ReadOnlySpan<byte> rest)
    {
        var i = 0;
        while (i < rest.Length && i < 80 && rest[i] is (byte)' ' or (byte)'\t') i++;
        if (i == rest.Length) return i;
        if (rest[i] == '\n') return i + 1;
        if (rest[i] != '\r') return 0;
        return i + 1 < rest.Length && rest[i + 1] == '\n' ? i + 2 : i + 1;
    }

    public static int Hex(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'F' => c - 'A' + 10,
        >= 'a' and <= 'f' => c - 'a' + 10,
        _ => -1,
    };

    public static int Base64Value(char c) => c < 128 ? Values[c] : -1;

    private static sbyte[] BuildValues()
    {
        var values = new sbyte[128];
        Array.Fill(values, (sbyte)-1);
        for (var i = 0; i < Alphabet.Length; i++) values[Alphabet[i]] = (sbyte)i;
        return values;
    }
}
