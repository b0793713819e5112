using System.Security.Cryptography;
using System.Text;
using Omnichannel.Adapters.Mail.Headers;

namespace Omnichannel.Adapters.Mail;

/// <summary>What makes a mail the same mail: its Message-ID and its text. The id alone is the sender's to choose, and a forged one must not
/// make a real mail vanish; headers alone change on the way.</summary>
internal static class MailKey
{
    public static string Of(MailMessage mail, ReadOnlyMemory<byte> raw, string sender)
    {
        // Two mails without an id that say the same are two when they were sent at two times.
        var id = MailThread.IdOf(mail) ?? $"{mail.Header("Date")}\n{mail.Header("Subject")}";
        return $"mid:{Short(SHA256.HashData(Encoding.UTF8.GetBytes($"{sender}\n{id}")))}:{Short(HashOfBody(raw.Span))}";
    }

    /// <summary>Over what follows the headers, without CR and without line ends at the end: one way in has CRLF, another LF.</summary>
    private static byte[] HashOfBody(ReadOnlySpan<byte> raw)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rest = raw[HeaderBlock.Read(raw, new MailLimits(), new MailProblems()).BodyStart..].TrimEnd("\r\n"u8);
        while (!rest.IsEmpty)
        {
            var carriageReturn = rest.IndexOf((byte)'\r');
            hash.AppendData(carriageReturn < 0 ? rest : rest[..carriageReturn]);
            rest = carriageReturn < 0 ? default : rest[(carriageReturn + 1)..];
        }
        return hash.GetHashAndReset();
    }

    private static string Short(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, 16));
}
