using System.Globalization;
using Omnichannel.LoadTests.Providers.Meta;
using Omnichannel.LoadTests.Providers.Twilio;

namespace Omnichannel.LoadTests.Providers;

/// <summary>The settings that connect a gateway to the simulator: an account on every line. As configuration keys; for environment
/// variables the colons become two underscores.</summary>
public static class GatewaySettings
{
    public static IEnumerable<(string Key, string Value)> Of(Uri simulator, Uri gateway, string office) =>
    [
        .. Twilio(0, ProviderLine.Sms, "Sms", simulator, gateway, office),
        .. Twilio(1, ProviderLine.WhatsAppTwilio, "WhatsApp", simulator, gateway, office),
        .. Meta("WhatsApp", simulator, office, ("Account", MetaAccounts.WhatsAppName), ("PhoneNumberId", MetaAccounts.PhoneNumberId), ("Templates:0:Name", "dokumen_siap"), ("Templates:0:Language", "id"), ("Templates:0:Body", "Halo {{1}}, dokumen Anda siap.")),
        .. Meta("Messenger", simulator, office, ("Account", MetaAccounts.MessengerName), ("PageId", MetaAccounts.PageId), ("AppId", MetaAccounts.AppId)),
    ];

    private static IEnumerable<(string, string)> Twilio(int number, ProviderLine line, string channel, Uri simulator, Uri gateway, string office) =>
        Under(string.Create(CultureInfo.InvariantCulture, $"Channels:Twilio:{number}:"),
            ("Office", office), ("Account", TwilioAccounts.NameOf(line)), ("Channel", channel), ("AccountSid", TwilioAccounts.AccountSid), ("AuthToken", TwilioAccounts.AuthToken), ("From", TwilioAccounts.NumberOf(line)),
            ("BaseUrl", simulator.ToString()), ("PublicUrl", gateway.ToString()), ("Pace", "00:00:00"));

    private static IEnumerable<(string, string)> Meta(string product, Uri simulator, string office, params (string, string)[] own) =>
        Under($"Channels:{product}:0:",
        [
            ("Office", office), ("AccessToken", MetaAccounts.AccessToken), ("AppSecret", MetaAccounts.AppSecret), ("VerifyToken", MetaAccounts.VerifyToken),
            ("BaseUrl", simulator.ToString()), ("MediaHosts:0", simulator.Host), ("MessagesPerSecond", "1000"), .. own,
        ]);

    private static IEnumerable<(string, string)> Under(string section, params (string Key, string Value)[] settings) => settings.Select(s => (section + s.Key, s.Value));
}
