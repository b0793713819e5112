using System.Text;

namespace Omnichannel.Adapters.Mail.Texts;

/// <summary>RFC 2152, read only: the platform no longer reads it, and old mail still comes in it.</summary>
internal static class Utf7
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '+')
            {
                text.Append((char)bytes[i]);
                continue;
            }
            var (bits, held) = (0, 0);
            var start = ++i;
            for (; i < bytes.Length && Octets.Base64Value((char)bytes[i]) is >= 0 and var value; i++)
            {
                held = ((held << 6) | value) & 0x3F_FFFF;
                bits += 6;
                if (bits < 16) continue;
                bits -= 16;
                text.Append((char)((held >> bits) & 0xFFFF));
            }
            var isMinus = i < bytes.Length && bytes[i] == '-';
            if (i == start) text.Append('+');
            if (!isMinus) i--;
        }
        return text.ToString();
    }
}
