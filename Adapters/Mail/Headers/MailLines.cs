namespace Omnichannel.Adapters.Mail.Headers;

/// <summary>Lines of a mail, whatever their ends: LF, CRLF, or CR alone in a mail that has no LF.</summary>
internal static class MailLines
{
    /// <summary>What ends a line of this mail.</summary>
    public static byte EndOf(ReadOnlySpan<byte> source) => source.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';

    /// <summary>The line that starts there, without its end.</summary>
    /// <param name="next">Where the next one starts.</param>
    public static ReadOnlySpan<byte> At(ReadOnlySpan<byte> source, int start, byte end, out int next)
    {
        var rest = source[start..];
        var length = rest.IndexOf(end);
        next = length < 0 ? source.Length : start + length + 1;
        var line = length < 0 ? rest : rest[..length];
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }
}
