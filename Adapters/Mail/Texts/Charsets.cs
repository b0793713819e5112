using System.Globalization;
using System.Text;

namespace Omnichannel.Adapters.Mail.Texts;

/// <summary>Bytes to text, by the charset that the sender claims and by what the bytes can be. Always gives a text.</summary>
internal static class Charsets
{
    private static readonly Encoding Western = CodePage(1252);
    private static readonly Encoding Japanese = CodePage(50220);

    /// <summary>Names that senders use, and the code page that reads them: a superset where one exists, as browsers do it.</summary>
    private static readonly Dictionary<string, int> CodePages = new(StringComparer.Ordinal)
    {
        ["iso88591"] = 1252,
        ["latin1"] = 1252,
        ["l1"] = 1252,
        ["ansi"] = 1252,
        ["iso88599"] = 1254,
        ["iso885911"] = 874,
        ["tis620"] = 874,
        ["iso88598i"] = 28598,
        ["shiftjis"] = 932,
        ["sjis"] = 932,
        ["xsjis"] = 932,
        ["mskanji"] = 932,
        ["windows31j"] = 932,
        ["iso2022jp"] = 50220,
        ["iso2022jp1"] = 50220,
        ["iso2022jp2"] = 50220,
        ["eucjp"] = 51932,
        ["ksc5601"] = 949,
        ["ksc56011987"] = 949,
        ["ksc56011989"] = 949,
        ["euckr"] = 949,
        ["iso2022kr"] = 50225,
        ["gb2312"] = 54936,
        ["xgbk"] = 54936,
        ["gbk"] = 54936,
        ["gb18030"] = 54936,
        ["euccn"] = 54936,
        ["hzgb2312"] = 52936,
        ["big5"] = 950,
        ["big5hkscs"] = 950,
        ["xbig5"] = 950,
        ["koi8r"] = 20866,
        ["koi8u"] = 21866,
    };

    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        var name = Simplified(charset);
        if (name is "utf7" or "unicode11utf7") return Utf7.Decode(bytes);
        if (bytes.StartsWith("\uFEFF"u8)) return Utf8(bytes[3..]);
        if (name is "utf8" or "unicode11utf8" or "utf8mb4") return Utf8(bytes);
        if (Find(name) is not { } encoding) return Guess(bytes);
        // UTF-8 under a Western name is common; the other way round is a text that nobody writes.
        return encoding.CodePage == 1252 && IsUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : encoding.GetString(bytes);
    }

    /// <summary>Without a usable name: ISO-2022-JP by its escapes, UTF-8 where valid, else Western.</summary>
    public static string Guess(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf("\u001B$"u8) >= 0) return Japanese.GetString(bytes);
        return IsUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : Western.GetString(bytes);
    }

    /// <summary>A UTF-8 text may be damaged; one in which more is damaged than not was never UTF-8.</summary>
    private static string Utf8(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (!text.Contains('\uFFFD') || IsUtf8(bytes)) return text;
        var damaged = text.Count(c => c == '\uFFFD');
        return text.Count(c => c > 127) - damaged < damaged ? Western.GetString(bytes) : text;
    }

    private static Encoding? Find(string name)
    {
        if (CodePages.TryGetValue(name, out var page)) return CodePage(page);
        var digits = name.StartsWith("windows", StringComparison.Ordinal) ? name[7..] : name.StartsWith("cp", StringComparison.Ordinal) ? name[2..] : "";
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 437 and <= 1258) return Known(number);
        var isLatin = name.StartsWith("iso8859", StringComparison.Ordinal);
        if (isLatin && int.TryParse(name[7..], NumberStyles.None, CultureInfo.InvariantCulture, out var part) && part is >= 2 and <= 15) return Known(28590 + part);
        return name switch
        {
            "utf16" or "utf16le" or "unicode" => Encoding.Unicode,
            "utf16be" => Encoding.BigEndianUnicode,
            "utf32" or "utf32le" => Encoding.UTF32,
            _ => null,
        };
    }

    private static string Simplified(string? charset)
    {
        if (charset is null or { Length: > 40 }) return "";
        return string.Concat(charset.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    private static Encoding? Known(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page);

    private static Encoding CodePage(int page) => Known(page) ?? Encoding.Latin1;
}
