using System.Buffers;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>A mail as it goes through SMTP's DATA, without the final dot: each line ends in CRLF, and a line that begins with a dot has one more
/// (RFC 5321, 4.5.2). A lone CR or LF is a line end too, so that servers that see lines differently (SMTP smuggling) find no end of the mail
/// where we see none.</summary>
internal sealed class SmtpContent
{
    private SmtpContent(ReadOnlyMemory<byte> bytes, bool hasUtf8Header)
    {
        Bytes = bytes;
        HasUtf8Header = hasUtf8Header;
        Has8Bit = bytes.Span.ContainsAnyInRange((byte)0x80, (byte)0xFF);
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public bool Has8Bit { get; }

    /// <summary>Whether only a server with SMTPUTF8 may take it.</summary>
    public bool HasUtf8Header { get; }

    public static SmtpContent Of(ReadOnlySpan<byte> raw)
    {
        var lines = new ArrayBufferWriter<byte>(raw.Length + (raw.Length / 32) + 16);
        var (isHeader, hasUtf8Header) = (true, false);
        while (!raw.IsEmpty)
        {
            var end = raw.IndexOfAny((byte)'\r', (byte)'\n');
            var line = end < 0 ? raw : raw[..end];
            raw = raw[line.Length..];
            raw = raw[(raw is [(byte)'\r', (byte)'\n', ..] ? 2 : Math.Min(1, raw.Length))..];
            if (line.IsEmpty) isHeader = false;
            if (isHeader && line.ContainsAnyInRange((byte)0x80, (byte)0xFF)) hasUtf8Header = true;
            if (line is [(byte)'.', ..]) lines.Write("."u8);
            lines.Write(line);
            lines.Write("\r\n"u8);
        }
        return new SmtpContent(lines.WrittenMemory, hasUtf8Header);
    }
}
