using System.Globalization;
using System.Text;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>One response of an IMAP server, over as many lines and literals as it takes.</summary>
/// <param name="Text">One char per byte; <see cref="LiteralMark"/> stands where a literal was.</param>
internal sealed record ImapResponse(string Text, IReadOnlyList<byte[]> Literals)
{
    /// <summary>No byte gives this char.</summary>
    public const char LiteralMark = '\uFFFF';

    private const int TextBytesMax = 64 * 1024;
    private const int LiteralsMax = 16;

    /// <summary>The first word: <c>*</c>, <c>+</c> or the tag of a command.</summary>
    public string Tag => Word(0);

    /// <summary>The second word, e.g. OK, NO, a number.</summary>
    public string Kind => Word(1);

    public bool IsOk => Kind.Equals("OK", StringComparison.OrdinalIgnoreCase);

    /// <param name="literalBytesMax">Of all its literals together.</param>
    /// <exception cref="IOException">The connection is lost, or it is more than was asked for.</exception>
    public static async Task<ImapResponse> Read(MailWire wire, long literalBytesMax, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var literals = new List<byte[]>();
        while (true)
        {
            var line = await wire.ReadLine(TextBytesMax - text.Length, cancellation);
            // Words for people may end like a literal.
            var literal = text.Length == 0 && IsStatus(line) ? null : LiteralLength(line);
            if (literal is not { } length) return new ImapResponse(text.Append(line).ToString(), literals);
            literalBytesMax -= length;
            if (literalBytesMax < 0 || literals.Count == LiteralsMax) throw new MailWireException("The server sends more than was asked for.");
            text.Append(line, 0, line.LastIndexOf('{')).Append(LiteralMark);
            literals.Add(await wire.ReadBytes((int)length, cancellation));
        }
    }

    /// <summary>The number of a code like <c>[UIDVALIDITY 3857529045]</c>.</summary>
    public uint? Code(string name)
    {
        var start = Text.IndexOf($"[{name} ", StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        var digits = new string([.. Text.Skip(start + name.Length + 2).TakeWhile(char.IsAsciiDigit)]);
        return uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public string Word(int index)
    {
        var words = Text.Split(' ', index + 2);
        return words.Length > index ? words[index] : "";
    }

    private static bool IsStatus(string line) =>
        !line.StartsWith("* ", StringComparison.Ordinal) || line[2..].Split(' ')[0].ToUpperInvariant() is "OK" or "NO" or "BAD" or "BYE" or "PREAUTH";

    /// <returns>Null: there is none.</returns>
    private static long? LiteralLength(string line)
    {
        var start = line.LastIndexOf('{');
        if (start < 0 || line is not [.., '}']) return null;
        var digits = line.AsSpan(start + 1, line.Length - start - 2).TrimEnd('+');
        return uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;
    }
}
