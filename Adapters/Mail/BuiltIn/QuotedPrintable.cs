using System.Globalization;
using System.Text;

namespace Omnichannel.Adapters.Mail.BuiltIn;

/// <summary>Writing: UTF-8, lines of at most 76 characters, nothing that a mail server changes on its way.</summary>
internal static class QuotedPrintable
{
    private const int LineLengthMax = 76;

    /// <summary>Whether the text would not survive as it is: not ASCII, a long line, a blank at a line's end, "From " at its start.</summary>
    public static bool IsNeeded(string text) =>
        text.Any(c => c is not (>= ' ' and < '\u007F' or '\n' or '\t'))
        || text.Split('\n').Any(l => l.Length > LineLengthMax || l.EndsWith(' ') || l.EndsWith('\t') || l.StartsWith("From ", StringComparison.Ordinal) || l.StartsWith("--", StringComparison.Ordinal));

    /// <param name="text">With LF line ends; the result has CRLF.</param>
    public static string Encode(string text) => string.Join("\r\n", text.Split('\n').Select(EncodeLine));

    private static string EncodeLine(string line)
    {
        var result = new StringBuilder(line.Length * 5 / 4);
        var bytes = Encoding.UTF8.GetBytes(line);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (length > LineLengthMax - 4)
            {
                result.Append("=\r\n");
                length = 0;
            }
            var b = bytes[i];
            if (Stands(b, isFirst: length == 0, isLast: i == bytes.Length - 1))
            {
                result.Append((char)b);
                length++;
            }
            else
            {
                result.Append(CultureInfo.InvariantCulture, $"={b:X2}");
                length += 3;
            }
        }
        return result.ToString();
    }

    /// <summary>At a line's start "From " gets a ">" in a mailbox file, a dot is doubled by SMTP, and hyphens may look like a boundary.</summary>
    private static bool Stands(byte b, bool isFirst, bool isLast)
    {
        if (isFirst && (b is (byte)'F' or (byte)'.' or (byte)'-')) return false;
        return b is > 32 and < 127 and not (byte)'=' || (b is (byte)' ' or (byte)'\t' && !isLast);
    }
}
