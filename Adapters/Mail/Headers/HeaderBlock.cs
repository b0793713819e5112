using System.Collections.Immutable;
using System.Text;
using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Mail.Headers;

/// <summary>The headers of a mail or of a part, and where what follows them starts.</summary>
internal readonly record struct HeaderBlock(ImmutableArray<MailHeader> Headers, int BodyStart)
{
    /// <summary>Longer names are no names but text that happens to hold a colon.</summary>
    private const int NameLengthMax = 100;

    /// <summary>Reads on through broken lines: one without a name belongs to the header before it. Where the empty line
    /// is missing, the text starts after the last line that looks like a header.</summary>
    public static HeaderBlock Read(ReadOnlySpan<byte> source, MailLimits limits, MailProblems problems)
    {
        var end = MailLines.EndOf(source);
        var start = AfterEnvelopeLine(source, end);
        var (headersEnd, bodyStart) = Measure(source, start, end);
        var fields = new List<(string Name, ReadOnlyMemory<byte> Value)>();
        var value = new List<byte>();
        string? name = null;
        for (var at = start; at < headersEnd;)
        {
            var line = MailLines.At(source, at, end, out at);
            if (NameLength(line) is > 0 and var length)
            {
                Close();
                name = Encoding.ASCII.GetString(line[..length]).TrimEnd();
                line = line[(line.IndexOf((byte)':') + 1)..];
            }
            else if (line.Length > 0 && !IsBlank(line[0]))
            {
                problems.Add("A header line has no name.");
                value.Add((byte)' ');
            }
            if (value.Count + line.Length <= limits.HeaderBytes) value.AddRange(line);
            else problems.Add("A header is too long and was cut.");
        }
        Close();
        return new HeaderBlock(Decoded(fields), bodyStart);

        void Close()
        {
            if (name is not null && fields.Count < limits.Headers) fields.Add((name, value.ToArray()));
            else if (name is not null) problems.Add("There are too many headers; the last ones were left out.");
            value.Clear();
        }
    }

    /// <summary>An mbox line or one of a pipe ("From siti@… Tue May 10") before the headers.</summary>
    private static int AfterEnvelopeLine(ReadOnlySpan<byte> source, byte end)
    {
        var line = MailLines.At(source, 0, end, out var next);
        return line.StartsWith("From "u8) && line[5..].TrimStart((byte)' ') is not [(byte)':', ..] || line.StartsWith(">From "u8) ? next : 0;
    }

    private static (int HeadersEnd, int BodyStart) Measure(ReadOnlySpan<byte> source, int start, byte end)
    {
        var headersEnd = start; // after the last line that is a header or goes on with one
        var goesOn = false;
        for (var at = start; at < source.Length;)
        {
            var line = MailLines.At(source, at, end, out var next);
            if (line.IsEmpty || (IsBlankLine(line) && EndsHeaders(source, next, end)))
            {
                return headersEnd < at ? (headersEnd, headersEnd) : (headersEnd, next);
            }
            goesOn = NameLength(line) > 0 || (goesOn && IsBlank(line[0]));
            at = next;
            if (goesOn) headersEnd = next;
        }
        return (headersEnd, headersEnd);
    }

    /// <summary>A line of blanks is a folded nothing when headers follow it, and the end of them when not.</summary>
    private static bool EndsHeaders(ReadOnlySpan<byte> source, int next, byte end)
    {
        if (next >= source.Length) return true;
        var line = MailLines.At(source, next, end, out _);
        return !line.IsEmpty && !IsBlank(line[0]) && NameLength(line) == 0;
    }

    private static bool IsBlankLine(ReadOnlySpan<byte> line) => line.Trim(" \t"u8).IsEmpty;

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t';

    private static int NameLength(ReadOnlySpan<byte> line)
    {
        var colon = line[..Math.Min(line.Length, NameLengthMax)].IndexOf((byte)':');
        if (colon <= 0) return 0;
        var name = line[..colon].TrimEnd(" \t"u8);
        return name.IsEmpty || name.IndexOfAnyExceptInRange((byte)33, (byte)126) >= 0 ? 0 : name.Length;
    }

    /// <summary>Raw 8-bit headers are read as UTF-8 where they are it, else in the charset that the text claims.</summary>
    private static ImmutableArray<MailHeader> Decoded(List<(string Name, ReadOnlyMemory<byte> Value)> fields)
    {
        var type = fields.Find(f => f.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;
        var charset = HeaderParameters.Parse(Encoding.ASCII.GetString(type.Span)).Parameters.GetValueOrDefault("charset");
        return [.. fields.Select(f => new MailHeader(f.Name, Charsets.Decode(f.Value.Span, IsUtf8(f.Value) ? null : charset).Trim()))];
    }

    private static bool IsUtf8(ReadOnlyMemory<byte> value) => System.Text.Unicode.Utf8.IsValid(value.Span);
}
