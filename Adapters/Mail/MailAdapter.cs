using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail.Headers;
using Omnichannel.Adapters.Mail.Reports;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;

namespace Omnichannel.Adapters.Mail;

/// <summary>Mail to our events, and our messages to mail.</summary>
public static class MailAdapter
{
    /// <summary>Never fails: of a mail without any sender it makes a notice. The same mail delivered twice gives the same keys.</summary>
    /// <param name="raw">As the mail server has it, headers first.</param>
    /// <param name="receivedAt">Counts where the sender's clock says nothing, or runs ahead.</param>
    public static ParsedMail Parse(ReadOnlyMemory<byte> raw, MailOptions options, DateTimeOffset receivedAt)
    {
        var mail = MailLibrary.Reader(options.Limits).Read(raw);
        var sentAt = MailDate.Parse(mail.Header("Date")) is { } date && date <= receivedAt ? date : receivedAt;
        var reports = MailReports.Read(mail, options, sentAt);
        if (!reports.IsEmpty) return new ParsedMail(reports, [], mail.Problems);
        if (SenderOf(mail) is not { } sender)
        {
            var notice = new ChannelEvent.Notice(options.Mailbox, "no-sender", "A mail names nobody who sent it.");
            return new ParsedMail([notice], [], mail.Problems);
        }
        var identity = sender.Mailbox.ToLowerInvariant();
        var thread = MailThread.Conversation(mail, options);
        var answers = ReplyTo.Of(mail, identity, options);
        var content = MailContent.Of(mail, isKnownThread: thread is not null, answers.Note, options);
        var message = new InboundMessage(MailKey.Of(mail, raw, identity), content.Text, sender.Name, sentAt)
        {
            Route = new ReplyRoute(options.Account, answers.To, MailThread.Subject(mail), MailThread.IdOf(mail), MailThread.References(mail)),
            Attachments = [.. content.Files.Select(f => new Attachment(f.Name, f.MediaType, f.Bytes.Length))],
            Quoted = content.Quoted,
            IsAutomatic = AutomaticMail.IsAutomatic(mail, options),
            RefusesAutomatic = !AutomaticMail.MayAutoReply(mail, options),
        };
        var wrote = new ChannelEvent.Wrote(options.Mailbox, new CitizenAddress(identity), message) { Thread = thread };
        return new ParsedMail([wrote], content.Files, mail.Problems);
    }

    /// <summary>Who has that mailbox, as <see cref="CitizenAddress.Identity"/>; null when it is none.</summary>
    public static string? IdentityOf(string mailbox) => MailAddresses.IsMailbox(mailbox) ? mailbox.ToLowerInvariant() : null;

    /// <exception cref="ArgumentException">The row has no route: the conversation gave it to the wrong channel.</exception>
    public static OutgoingMail Render(OutboxRow row, MailOptions options, DateTimeOffset now)
    {
        var route = row.Route ?? throw new ArgumentException("A mail needs a route.", nameof(row));
        var reference = row.Id.Reference;
        var subject = string.IsNullOrWhiteSpace(route.Subject) ? options.DisplayName : route.Subject;
        return new OutgoingMail(options.DisplayName, options.Mailbox, route.To, $"Re: {subject}", row.Text, MailReferences.MessageId(reference, options.MessageDomain, options.SigningKey), now)
        {
            ReplyTo = MailReferences.PlusAddress(options.Mailbox, row.Id.Conversation.Address, options.SigningKey),
            InReplyTo = route.InReplyTo,
            References = route.References,
            IsAutomatic = row.IsAutomatic,
            EnvelopeFrom = row.IsAutomatic ? "" : MailReferences.ReturnPath(options.Mailbox, reference, options.SigningKey),
        };
    }

    /// <summary>Who wrote it, as far as mail can tell. Reply-To says where an answer goes and never who somebody is.</summary>
    private static MailAddress? SenderOf(MailMessage mail)
    {
        foreach (var header in new[] { "From", "Sender", "Return-Path" })
        {
            if (mail.AllHeaders(header).SelectMany(v => MailAddresses.Parse(v)).Cast<MailAddress?>().FirstOrDefault() is { } found) return found;
        }
        return null;
    }
}
