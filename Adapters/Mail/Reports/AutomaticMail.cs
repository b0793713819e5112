using Omnichannel.Adapters.Mail.Headers;

namespace Omnichannel.Adapters.Mail.Reports;

/// <summary>Which mails a machine wrote, and which may not be answered by one (RFC 3834 and what senders do beside it).</summary>
internal static class AutomaticMail
{
    private static readonly string[] Marks = ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "List-Id", "List-Unsubscribe", "List-Post", "Mailing-List"];
    private static readonly string[] Machines = ["mailerdaemon", "postmaster", "noreply", "donotreply", "listserv", "majordomo"];

    /// <summary>A machine wrote it: an absence notice, a list, a bounce, our own mail come back.</summary>
    public static bool IsAutomatic(MailMessage mail, MailOptions options) =>
        mail.AllHeaders("Auto-Submitted").Any(IsSubmittedByMachine)
        || mail.AllHeaders("Return-Path").Any(IsNullPath)
        || HeaderParameters.Parse(mail.Header("Content-Type")).Value == "multipart/report"
        || mail.AllHeaders("Precedence").Any(v => Word(v) is "bulk" or "list" or "junk" or "auto_reply")
        || mail.AllHeaders("X-Loop").Any(v => Word(v) is "yes" or "true" || v.Contains(options.Mailbox, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(Marks, m => mail.Header(m) is not null)
        || MailAddresses.Parse(mail.Header("From")).Any(f => IsMachine(f.Mailbox) || options.IsOurs(f.Mailbox))
        || MailReferences.FromMessageId(mail.Header("Message-ID") ?? "", options.SigningKey) is not null;

    /// <summary>An automatic answer would be welcome, or at least start no loop. <c>X-Auto-Response-Suppress</c> only asks for this: it says
    /// nothing about who wrote the mail, and people's mail carries it.</summary>
    public static bool MayAutoReply(MailMessage mail, MailOptions options) =>
        !IsAutomatic(mail, options)
        && !mail.AllHeaders("X-Auto-Response-Suppress").SelectMany(v => v.Split(',')).Any(v => Word(v) is "all" or "autoreply" or "oof")
        && !IsDomainOurs(mail.Header("Message-ID"), options);

    /// <summary>Every value but "no" says that a machine sent it, also those that nobody has thought of yet.</summary>
    private static bool IsSubmittedByMachine(string value) => Word(value) is not ("no" or "");

    private static bool IsNullPath(string value) => string.Concat(value.Where(c => !char.IsWhiteSpace(c))) == "<>";

    private static bool IsMachine(string mailbox)
    {
        var local = string.Concat(mailbox[..mailbox.LastIndexOf('@')].Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return Array.Exists(Machines, m => local.StartsWith(m, StringComparison.Ordinal) || local.EndsWith(m, StringComparison.Ordinal));
    }

    private static bool IsDomainOurs(string? messageId, MailOptions options) =>
        messageId?.Trim().TrimEnd('>').EndsWith("@" + options.MessageDomain, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The first word, without comments and parameters, in lower case.</summary>
    private static string Word(string value) => HeaderParameters.Parse(value).Value.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");
}
