using System.Collections.Immutable;
using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail.Headers;
using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Mail.Reports;

/// <summary>Reports of mail servers and mail programs (multipart/report, RFC 6522): bounces (RFC 3464), receipts (RFC 8098), complaints (RFC 5965).</summary>
internal static class MailReports
{
    private const int DetailLengthMax = 500;

    /// <summary>Of one report.</summary>
    private const int RecipientsMax = 50;

    /// <returns>What the report says; empty where the mail is none. One that names no message of ours is a notice.</returns>
    public static ImmutableArray<ChannelEvent> Read(MailMessage mail, MailOptions options, DateTimeOffset at)
    {
        if (Find(mail.Root, p => p.MediaType is "message/delivery-status" or "message/global-delivery-status") is { } delivery && IsReport(mail))
            return OrNotice(Deliveries(mail, delivery, options, at), "bounce", options);
        if (Find(mail.Root, p => p.MediaType is "message/disposition-notification" or "message/global-disposition-notification") is { } receipt && IsReport(mail))
            return OrNotice(Receipt(mail, receipt, options, at), "receipt", options);
        if (Find(mail.Root, p => p.MediaType == "message/feedback-report") is { } complaint && IsReport(mail))
            return [new ChannelEvent.Notice(options.Mailbox, "complaint", Field(Groups(complaint).FirstOrDefault([]), "Feedback-Type") ?? "unknown")];
        return [];
    }

    private static bool IsReport(MailMessage mail) => mail.Root.MediaType == "multipart/report" || mail.Root.Parameters.ContainsKey("report-type");

    private static IEnumerable<ChannelEvent> Deliveries(MailMessage mail, MailPart report, MailOptions options, DateTimeOffset at)
    {
        var original = OriginalId(mail);
        var reference = ReferenceOf(mail, original, options);
        if (reference is null) yield break;
        foreach (var group in Groups(report).Where(g => Field(g, "Action") is not null).Take(RecipientsMax))
        {
            var action = HeaderParameters.Parse(Field(group, "Action")).Value;
            DeliveryStatus? status = action switch
            {
                "failed" => DeliveryStatus.Failed,
                "delivered" => DeliveryStatus.Delivered,
                "delayed" or "relayed" or "expanded" => DeliveryStatus.Sent,
                _ => null,
            };
            if (status is null) continue;
            var code = HeaderParameters.Parse(Field(group, "Status")).Value;
            yield return new ChannelEvent.Fared(options.Mailbox, reference, original, status.Value, at, code.Length == 0 ? action : code, Detail(group, action));
        }
    }

    private static IEnumerable<ChannelEvent> Receipt(MailMessage mail, MailPart report, MailOptions options, DateTimeOffset at)
    {
        var fields = Groups(report).FirstOrDefault([]);
        var original = Field(fields, "Original-Message-ID") ?? OriginalId(mail);
        if (ReferenceOf(mail, original, options) is not { } reference) yield break;
        var disposition = Field(fields, "Disposition") ?? "";
        var type = disposition[(disposition.IndexOf(';', StringComparison.Ordinal) + 1)..].Split('/')[0].Trim().ToLowerInvariant();
        // Whoever deletes it unread, or refuses to say, has been handed it all the same.
        var status = type == "displayed" ? DeliveryStatus.Read : DeliveryStatus.Delivered;
        yield return new ChannelEvent.Fared(options.Mailbox, reference, original, status, at, type.Length == 0 ? null : PlainText.Start(type, 40));
    }

    /// <summary>Our reference: in the Message-ID of the mail that is reported on, in the thread of the report, or in the address it came to.</summary>
    private static string? ReferenceOf(MailMessage mail, string? original, MailOptions options) =>
        (original is null ? null : MailReferences.FromMessageId(original, options.SigningKey))
        ?? MailThread.MessageReference(mail, options)
        ?? MailThread.Recipients(mail).Select(r => MailReferences.MessageFromReturnPath(r, options.Mailbox, options.SigningKey)).FirstOrDefault(r => r is not null);

    private static string? OriginalId(MailMessage mail)
    {
        var returned = Find(mail.Root, p => p.MediaType is "message/rfc822" or "message/global" or "text/rfc822-headers" or "message/global-headers");
        if (returned is null) return null;
        var id = returned.Parts.FirstOrDefault()?.Header("Message-ID") ?? Groups(returned).Select(g => Field(g, "Message-ID")).FirstOrDefault(v => v is not null);
        return id is null ? null : PlainText.Start(id.Trim(), 300);
    }

    private static string? Detail(ImmutableArray<MailHeader> group, string action)
    {
        var words = EncodedWords.Decode(Field(group, "Diagnostic-Code") ?? "");
        var detail = PlainText.Line(words[(words.IndexOf(';', StringComparison.Ordinal) + 1)..]);
        return PlainText.Start(action == "delayed" ? $"delayed: {detail}" : detail, DetailLengthMax) is { Length: > 0 } text ? text : null;
    }

    /// <summary>A report's fields: groups of header lines, an empty line between two.</summary>
    private static IEnumerable<ImmutableArray<MailHeader>> Groups(MailPart report)
    {
        var text = Encoding.UTF8.GetString(report.Content.Span[..Math.Min(report.Content.Length, 200_000)]);
        var groups = PlainText.Clean(text).Split("\n\n", RecipientsMax + 2, StringSplitOptions.RemoveEmptyEntries);
        var limits = new MailLimits();
        return groups.Select(g => HeaderBlock.Read(Encoding.UTF8.GetBytes(g.TrimStart('\n')), limits, new MailProblems()).Headers);
    }

    private static string? Field(ImmutableArray<MailHeader> fields, string name) => fields.FirstOrDefault(f => f.Is(name))?.Value;

    private static MailPart? Find(MailPart part, Func<MailPart, bool> wanted)
    {
        if (wanted(part)) return part;
        return part.MediaType.StartsWith("multipart/", StringComparison.Ordinal) ? part.Parts.Select(p => Find(p, wanted)).FirstOrDefault(p => p is not null) : null;
    }

    private static ImmutableArray<ChannelEvent> OrNotice(IEnumerable<ChannelEvent> found, string code, MailOptions options)
    {
        var events = found.ToImmutableArray();
        return events.IsEmpty ? [new ChannelEvent.Notice(options.Mailbox, code, "It names no message of ours.")] : events;
    }
}
