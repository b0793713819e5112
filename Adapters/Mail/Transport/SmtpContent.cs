using System.Buffers;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>A mail for SMTP's DATA: each line ends in CRLF. A lone CR or LF is a line end too, so that servers that see lines differently
/// (SMTP smuggling) find no end of the mail where we see none.</summary>
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

    public bool NeedsUtf8(MailEnvelope envelope) => HasUtf8Header || !SmtpPath.IsAscii(envelope);

    /// <summary>What it needs and the server does not offer; null when nothing. We do not rewrite mails on the way.</summary>
    /// <param name="offers">As EHLO names them, with their parameters.</param>
    public SendOutcome.Rejected? LackOf(MailEnvelope envelope, IReadOnlyDictionary<string, string> offers)
    {
        if (NeedsUtf8(envelope) && !offers.ContainsKey("SMTPUTF8")) return new("smtputf8", "An address or a header is not ASCII, and the server does not take that (SMTPUTF8).");
        if (Has8Bit && !offers.ContainsKey("8BITMIME")) return new("8bitmime", "The mail holds 8-bit bytes, and the server does not take them (8BITMIME).");
        return offers.TryGetValue("SIZE", out var size) && long.TryParse(size, out var max) && max > 0 && Bytes.Length > max
            ? new("size", $"The mail has {Bytes.Length} bytes, the server takes {max}.")
            : null;
    }

    public static SmtpContent Of(ReadOnlySpan<byte> raw)
    {
        var lines = new ArrayBufferWriter<byte>(raw.Length + 16);
        var (isHeader, hasUtf8Header) = (true, false);
        while (!raw.IsEmpty)
        {
            var end = raw.IndexOfAny((byte)'\r', (byte)'\n');
            var line = end < 0 ? raw : raw[..end];
            raw = raw[line.Length..];
            raw = raw[(raw is [(byte)'\r', (byte)'\n', ..] ? 2 : Math.Min(1, raw.Length))..];
            if (line.IsEmpty) isHeader = false;
            if (isHeader && line.ContainsAnyInRange((byte)0x80, (byte)0xFF)) hasUtf8Header = true;
            lines.Write(line);
            lines.Write("\r\n"u8);
        }
        return new SmtpContent(lines.WrittenMemory, hasUtf8Header);
    }

    /// <summary>With one dot more on each line that begins with one (RFC 5321, 4.5.2).</summary>
    public ReadOnlyMemory<byte> WithDots()
    {
        var rest = Bytes.Span;
        if (rest.IndexOf("\r\n."u8) < 0 && rest is not [(byte)'.', ..]) return Bytes;
        var lines = new ArrayBufferWriter<byte>(rest.Length + (rest.Length / 32) + 16);
        while (!rest.IsEmpty)
        {
            if (rest[0] == '.') lines.Write("."u8);
            var end = rest.IndexOf("\r\n"u8) + 2;
            lines.Write(rest[..end]);
            rest = rest[end..];
        }
        return lines.WrittenMemory;
    }
}
