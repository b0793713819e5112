using System.Globalization;
using Omnichannel.LoadTests.Providers.Mail;
using Omnichannel.LoadTests.Providers.Meta;
using Omnichannel.LoadTests.Providers.Twilio;

namespace Omnichannel.LoadTests.Providers;

/// <summary>The settings that connect a gateway to the simulator: an account on every line. As configuration keys.</summary>
public static class GatewaySettings
{
    /// <param name="mail">Null: without a mailbox.</param>
    public static IEnumerable<(string Key, string Value)> Of(Uri simulator, Uri gateway, string office, MailPorts? mail = null) =>
    [
        .. Twilio(0, ProviderLine.Sms, "Sms", simulator, gateway, office),
        .. Twilio(1, ProviderLine.WhatsAppTwilio, "WhatsApp", simulator, gateway, office, ("Templates:0:ContentSid", TwilioAccounts.ContentSid), ("Templates:0:Name", "berkas_siap"), ("Templates:0:Language", "id"), ("Templates:0:Body", "Halo {{1}}, berkas Anda siap.")),
        .. Meta("WhatsApp", simulator, office, ("Account", MetaAccounts.WhatsAppName), ("PhoneNumberId", MetaAccounts.PhoneNumberId), ("Templates:0:Name", "dokumen_siap"), ("Templates:0:Language", "id"), ("Templates:0:Body", "Halo {{1}}, dokumen Anda siap.")),
        .. Meta("Messenger", simulator, office, ("Account", MetaAccounts.MessengerName), ("PageId", MetaAccounts.PageId), ("AppId", MetaAccounts.AppId)),
        .. mail is null ? [] : Mail(mail, office),
    ];

    /// <summary>As environment variables.</summary>
    public static Dictionary<string, string> AsEnvironment(this IEnumerable<(string Key, string Value)> settings) =>
        settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value);

    /// <summary>What is fetched is deleted: a mail that was not stored would be gone for good.</summary>
    private static IEnumerable<(string, string)> Mail(MailPorts ports, string office) =>
        Under("Channels:Mail:0:",
            ("Office", office), ("Account", MailAccounts.Name), ("Mailbox", MailAccounts.Mailbox), ("DisplayName", MailAccounts.DisplayName),
            ("SigningKey", MailAccounts.SigningKey), ("HookToken", MailAccounts.HookToken),
            ("Smtp:Host", MailAccounts.Host), ("Smtp:Port", Number(ports.Smtp)), ("Smtp:Security", "None"),
            ("Smtp:RetryAfter", "00:00:01"), ("Smtp:CommandTimeout", "00:00:10"), ("Smtp:DataTimeout", "00:00:10"),
            ("Imap:Host", MailAccounts.Host), ("Imap:Port", Number(ports.Imap)), ("Imap:Security", "None"), ("Imap:User", MailAccounts.User), ("Imap:Password", MailAccounts.Password),
            ("Imap:PollEvery", "00:00:01"), ("Imap:AfterStored", "Delete"));

    private static string Number(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<(string, string)> Twilio(int number, ProviderLine line, string channel, Uri simulator, Uri gateway, string office, params (string, string)[] own) =>
        Under(string.Create(CultureInfo.InvariantCulture, $"Channels:Twilio:{number}:"),
            [("Office", office), ("Account", TwilioAccounts.NameOf(line)), ("Channel", channel), ("AccountSid", TwilioAccounts.AccountSid), ("AuthToken", TwilioAccounts.AuthToken), ("From", TwilioAccounts.NumberOf(line)),
            ("BaseUrl", simulator.ToString()), ("PublicUrl", gateway.ToString()), ("Pace", "00:00:00"), .. own]);

    private static IEnumerable<(string, string)> Meta(string product, Uri simulator, string office, params (string, string)[] own) =>
        Under($"Channels:{product}:0:",
        [
            ("Office", office), ("AccessToken", MetaAccounts.AccessToken), ("AppSecret", MetaAccounts.AppSecret), ("VerifyToken", MetaAccounts.VerifyToken),
            ("BaseUrl", simulator.ToString()), ("MediaHosts:0", simulator.Host), ("MessagesPerSecond", "1000"), .. own,
        ]);

    private static IEnumerable<(string, string)> Under(string section, params (string Key, string Value)[] settings) => settings.Select(s => (section + s.Key, s.Value));
}
