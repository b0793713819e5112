using Omnichannel.Adapters.Mail.BuiltIn;

namespace Omnichannel.Adapters.Mail;

/// <summary>Which reader and writer this build has: the built-in ones.</summary>
public static class MailFormat
{
    public static IMailReader Reader(MailLimits limits) => new MimeReader(limits);

    public static IMailWriter Writer { get; } = new MimeWriter();
}
