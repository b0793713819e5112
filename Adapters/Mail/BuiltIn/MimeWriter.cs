using System.Security.Cryptography;
using System.Text;
using Omnichannel.Adapters.Mail.Headers;
using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Mail.BuiltIn;

/// <summary>The built-in writer: plain text and HTML of one text.</summary>
public sealed class MimeWriter : IMailWriter
{
    public byte[] Write(OutgoingMail mail)
    {
        var text = PlainText.Clean(mail.Text).TrimEnd('\n') + "\n";
        // A hash of our own id: it names nobody, and quoted-printable can never hold "=_".
        var boundary = "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.MessageId)).AsSpan(0, 12));
        var result = new StringBuilder();
        AppendHeaders(result, mail);
        result.Append("MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"").Append(boundary).Append("\"\r\n\r\n");
        AppendPart(result, boundary, "text/plain", text);
        AppendPart(result, boundary, "text/html", OutgoingHtml.Of(text));
        result.Append("--").Append(boundary).Append("--\r\n");
        return Encoding.UTF8.GetBytes(result.ToString());
    }

    private static void AppendHeaders(StringBuilder result, OutgoingMail mail)
    {
        EncodedHeaders.AppendText(result, "Date", MailDate.Format(mail.Date));
        EncodedHeaders.AppendAddress(result, "From", mail.FromName, mail.From);
        EncodedHeaders.AppendAddress(result, "To", null, mail.To);
        if (mail.ReplyTo is { } replyTo) EncodedHeaders.AppendAddress(result, "Reply-To", mail.FromName, replyTo);
        EncodedHeaders.AppendText(result, "Subject", mail.Subject);
        EncodedHeaders.AppendIds(result, "Message-ID", mail.MessageId);
        EncodedHeaders.AppendIds(result, "In-Reply-To", mail.InReplyTo);
        EncodedHeaders.AppendIds(result, "References", mail.References);
        if (mail.IsAutomatic) result.Append("Auto-Submitted: auto-replied\r\nX-Auto-Response-Suppress: All\r\nPrecedence: bulk\r\n");
    }

    private static void AppendPart(StringBuilder result, string boundary, string mediaType, string text)
    {
        var isQuoted = QuotedPrintable.IsNeeded(text);
        result.Append("--").Append(boundary).Append("\r\nContent-Type: ").Append(mediaType).Append("; charset=utf-8\r\nContent-Transfer-Encoding: ")
            .Append(isQuoted ? "quoted-printable" : "7bit").Append("\r\n\r\n")
            .Append(isQuoted ? QuotedPrintable.Encode(text) : text.Replace("\n", "\r\n", StringComparison.Ordinal));
    }
}
