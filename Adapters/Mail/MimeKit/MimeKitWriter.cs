using Omnichannel.Adapters.Mail.Headers;
using Omnichannel.Adapters.Mail.Texts;
using Kit = global::MimeKit;

namespace Omnichannel.Adapters.Mail.MimeKit;

/// <summary>MimeKit writes the mail.</summary>
public sealed class MimeKitWriter : IMailWriter
{
    public byte[] Write(OutgoingMail mail)
    {
        var name = PlainText.Line(mail.FromName);
        var message = new Kit.MimeMessage
        {
            Date = mail.Date,
            Subject = PlainText.Line(mail.Subject),
            MessageId = mail.MessageId,
        };
        message.From.Add(Mailbox(name, mail.From));
        message.To.Add(Mailbox("", mail.To));
        if (mail.ReplyTo is { } replyTo) message.ReplyTo.Add(Mailbox(name, replyTo));
        if (Ids(mail.InReplyTo).FirstOrDefault() is { } answered) message.InReplyTo = answered;
        foreach (var id in Ids(mail.References)) message.References.Add(id);
        if (mail.IsAutomatic)
        {
            message.Headers.Add("Auto-Submitted", "auto-replied");
            message.Headers.Add("X-Auto-Response-Suppress", "All");
            message.Headers.Add("Precedence", "bulk");
        }
        var text = PlainText.Clean(mail.Text).TrimEnd('\n') + "\n";
        message.Body = new Kit.BodyBuilder { TextBody = text, HtmlBody = OutgoingHtml.Of(text) }.ToMessageBody();
        var format = Kit.FormatOptions.Default.Clone();
        format.NewLineFormat = Kit.NewLineFormat.Dos;
        using var stream = new MemoryStream();
        message.Prepare(Kit.EncodingConstraint.SevenBit, maxLineLength: 76);
        message.WriteTo(format, stream);
        return stream.ToArray();
    }

    private static Kit.MailboxAddress Mailbox(string name, string mailbox) =>
        MailAddresses.IsMailbox(mailbox) ? new Kit.MailboxAddress(name, mailbox) : throw new ArgumentException("It is no mailbox.", nameof(mailbox));

    private static IEnumerable<string> Ids(string? ids) =>
        (ids ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(id => id.Length is > 2 and <= 900 && id[0] == '<' && id[^1] == '>' && id.All(c => c is > ' ' and < '\u007F'))
            .Select(id => id[1..^1]);
}
