using Omnichannel.Adapters.Mail.MimeKit;

namespace Omnichannel.Adapters.Mail;

/// <summary>Which reader and writer this build has: MimeKit's.</summary>
public static class MailFormat
{
    public static IMailReader Reader(MailLimits limits) => new MimeKitReader(limits);

    public static IMailWriter Writer { get; } = new MimeKitWriter();
}
