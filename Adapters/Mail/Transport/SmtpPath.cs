using System.Text;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>What may stand between the angle brackets of MAIL and RCPT.</summary>
internal static class SmtpPath
{
    private const int BytesMax = 254;

    /// <summary>What is wrong with it, without naming it; null when nothing is.</summary>
    public static string? FaultOf(MailEnvelope envelope)
    {
        if (envelope.From.Length > 0 && !IsAddress(envelope.From)) return "The envelope's sender is no address.";
        return IsAddress(envelope.To) ? null : "The envelope's recipient is no address.";
    }

    public static bool IsAscii(MailEnvelope envelope) => Ascii.IsValid(envelope.From) && Ascii.IsValid(envelope.To);

    /// <summary>Only what could end the path or the line, or add a parameter, is refused here; the rest is for the server to say. A quoted
    /// local part with spaces is legal and refused all the same: nobody has one.</summary>
    private static bool IsAddress(string address) =>
        address.LastIndexOf('@') is > 0 and var at
        && at < address.Length - 1
        && Encoding.UTF8.GetByteCount(address) <= BytesMax
        && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) || c is '<' or '>');
}
