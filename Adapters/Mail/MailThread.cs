using System.Collections.Immutable;
using Omnichannel.Adapters.Mail.Headers;
using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Mail;

/// <summary>Which thread a mail continues.</summary>
internal static class MailThread
{
    private const int IdLengthMax = 300;
    private const int IdsMax = 100;
    private const int ReferencesLengthMax = 2_000;

    private static readonly string[] RecipientHeaders = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc"];
    private static readonly string[] Prefixes = ["re", "aw", "sv", "antw", "vs", "bls", "balas", "ynt", "odp", "rif", "r", "fwd", "fw", "wg", "tr", "rv", "enc", "trs", "diteruskan", "doorst", "vl"];
    private static readonly string[] ForwardPrefixes = ["fwd", "fw", "wg", "tr", "rv", "enc", "trs", "diteruskan", "doorst"];

    /// <summary>The address of the conversation: by our Message-IDs, those answered first and then the newest of the thread; by the plus-address
    /// that it came to, after that.</summary>
    public static string? Conversation(MailMessage mail, MailOptions options) =>
        MessageReference(mail, options) is { } reference
            ? MailReferences.ConversationOf(reference)
            : Recipients(mail).Select(r => ConversationOf(r, options)).FirstOrDefault(c => c is not null);

    /// <summary>People answer to the plus-address; absence notices come to the return path.</summary>
    private static string? ConversationOf(string recipient, MailOptions options) =>
        MailReferences.ConversationFromPlusAddress(recipient, options.Mailbox, options.SigningKey)
        ?? (MailReferences.MessageFromReturnPath(recipient, options.Mailbox, options.SigningKey) is { } reference ? MailReferences.ConversationOf(reference) : null);

    /// <summary>The reference of the message of ours that it answers.</summary>
    public static string? MessageReference(MailMessage mail, MailOptions options) =>
        Ids(mail.AllHeaders("In-Reply-To")).Concat(Ids(mail.AllHeaders("References")).Reverse())
            .Select(id => MailReferences.FromMessageId(id, options.SigningKey))
            .FirstOrDefault(r => r is not null);

    public static IEnumerable<string> Recipients(MailMessage mail) =>
        RecipientHeaders.SelectMany(mail.AllHeaders).SelectMany(v => MailAddresses.Parse(v)).Select(a => a.Mailbox);

    /// <summary>The mail's own id, in angle brackets, which some senders forget; null where it has none.</summary>
    public static string? IdOf(MailMessage mail) => Ids(mail.AllHeaders("Message-ID").Select(v => v.Contains('<') ? v : $"<{v}>")).FirstOrDefault();

    /// <summary>Oldest first, for an answer: the thread so far and this mail. The first and the newest, where there are too many.</summary>
    public static string? References(MailMessage mail)
    {
        var ids = Ids(mail.AllHeaders("References")).ToList();
        if (ids.Count == 0) ids.AddRange(Ids(mail.AllHeaders("In-Reply-To")).Take(1));
        if (IdOf(mail) is { } own) ids.Add(own);
        if (ids.Count == 0) return null;
        var length = ids[0].Length;
        var newest = ids.Skip(1).Reverse().TakeWhile(id => (length += id.Length + 1) <= ReferencesLengthMax).Reverse();
        return string.Join(' ', newest.Prepend(ids[0]).Distinct());
    }

    /// <summary>Without "Re:", "Bls:", "AW:", "Fwd:" and the like, however many there are.</summary>
    public static string Subject(MailMessage mail) => Stripped(mail, out _);

    public static bool IsForward(MailMessage mail)
    {
        Stripped(mail, out var isForward);
        return isForward;
    }

    private static string Stripped(MailMessage mail, out bool isForward)
    {
        isForward = false;
        var subject = PlainText.Start(PlainText.Line(EncodedWords.Decode(mail.Header("Subject") ?? "")), 250);
        for (var isFirst = true; ; isFirst = false)
        {
            var colon = subject.IndexOfAny([':', '：']);
            if (colon is < 1 or > 15) return subject;
            var prefix = subject[..colon].Split('[', '(')[0].Trim().ToLowerInvariant();
            if (!Prefixes.Contains(prefix)) return subject;
            if (isFirst) isForward = ForwardPrefixes.Contains(prefix);
            subject = subject[(colon + 1)..].TrimStart();
        }
    }

    private static IEnumerable<string> Ids(IEnumerable<string> values)
    {
        var ids = values.SelectMany(v => v.Split('<').Skip(1)).Take(IdsMax * 10).Select(Bare);
        return ids.Where(id => id.Length is > 2 and <= IdLengthMax && id.Contains('@')).Select(id => $"<{id}>").TakeLast(IdsMax).ToImmutableArray();
    }

    private static string Bare(string text)
    {
        var close = text.IndexOf('>', StringComparison.Ordinal);
        return string.Concat((close < 0 ? text : text[..close]).Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('<' or '>')));
    }
}
