using System.Collections.Immutable;
using System.Globalization;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>One answer of an SMTP server.</summary>
internal sealed record SmtpReply(int Code, ImmutableArray<string> Lines)
{
    /// <summary>RFC 5321 allows 512; servers say more.</summary>
    private const int LineBytesMax = 2_048;
    private const int LinesMax = 100;

    public bool IsDone => Code is >= 200 and < 300;

    /// <exception cref="IOException">The connection is lost, or it is no answer of SMTP.</exception>
    public static async Task<SmtpReply> Read(MailWire wire, CancellationToken cancellation)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        int? code = null;
        while (lines.Count < LinesMax)
        {
            var line = await wire.ReadLine(LineBytesMax, cancellation);
            if (CodeOf(line) is not { } now || (code ?? now) != now) throw new MailWireException("The server's answer is not SMTP.");
            code = now;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line is not [_, _, _, '-', ..]) return new SmtpReply(now, lines.ToImmutable());
        }
        throw new MailWireException("The server's answer is too long.");
    }

    private static int? CodeOf(string line) =>
        line.Length >= 3 && (line.Length == 3 || line[3] is ' ' or '-') && int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 200 and < 600
            ? code
            : null;
}
