using System.Globalization;
using System.Text;
using Omnichannel.Adapters.Mail.Headers;
using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Mail;

/// <summary>Where an answer goes. A From line is not proved, so a Reply-To beside it may lead answers, also to what the real sender asked long
/// ago, to somebody else: it is followed within the sender's own domain only, and whoever answers is told.</summary>
/// <param name="Note">For the transcript, where the mail asks for answers elsewhere.</param>
internal sealed record ReplyTo(string To, string? Note)
{
    private const int ShownLengthMax = 100;

    private static readonly CompositeFormat Followed = CompositeFormat.Parse("[Answers go to {0}, as the mail asks.]");
    private static readonly CompositeFormat NotFollowed = CompositeFormat.Parse("[The mail asks for answers at {0}. They do not go there.]");

    // Of those that citizens have most. To be in the same one as somebody says nothing.
    private static readonly string[] PublicDomains =
    [
        "gmail.com", "googlemail.com", "yahoo.com", "yahoo.co.id", "ymail.com", "rocketmail.com", "outlook.com", "outlook.co.id", "hotmail.com", "hotmail.co.id", "live.com", "msn.com",
        "icloud.com", "me.com", "mac.com", "aol.com", "mail.com", "gmx.com", "proton.me", "protonmail.com", "zoho.com", "yandex.com",
    ];

    /// <param name="sender">Who wrote it, in lower case.</param>
    public static ReplyTo Of(MailMessage mail, string sender, MailOptions options)
    {
        var asked = MailAddresses.Parse(mail.Header("Reply-To")).Select(a => a.Mailbox).FirstOrDefault(m => !options.IsOurs(m));
        if (asked is null || asked.Equals(sender, StringComparison.OrdinalIgnoreCase)) return new ReplyTo(sender, null);
        var shown = PlainText.Start(PlainText.Line(asked), ShownLengthMax);
        return IsWithinOneHouse(asked, sender)
            ? new ReplyTo(asked, string.Format(CultureInfo.InvariantCulture, Followed, shown))
            : new ReplyTo(sender, string.Format(CultureInfo.InvariantCulture, NotFollowed, shown));
    }

    private static bool IsWithinOneHouse(string asked, string sender) =>
        DomainOf(sender) is var domain && domain.Equals(DomainOf(asked), StringComparison.OrdinalIgnoreCase) && !PublicDomains.Contains(domain);

    private static string DomainOf(string mailbox) => mailbox[(mailbox.LastIndexOf('@') + 1)..];
}
