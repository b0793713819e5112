using Omnichannel.Adapters.Twilio;
using Omnichannel.Grains.Shared;

namespace Omnichannel.LoadTests.Providers.Twilio;

/// <summary>The simulated account with its two senders. Nothing here opens anything outside this machine.</summary>
public static class TwilioAccounts
{
    public const string AccountSid = "AC000000000000000000000000000051aa";
    public const string AuthToken = "simulated-twilio-auth-token";
    public const string SmsName = "sms";
    public const string WhatsAppName = "wa-twilio";
    public const string SmsNumber = "+622150005001";
    public const string WhatsAppNumber = "whatsapp:+622150005002";

    /// <summary>The one template that WhatsApp has approved.</summary>
    public const string ContentSid = "HX000000000000000000000000000051aa";

    internal static string NumberOf(ProviderLine line) => line == ProviderLine.Sms ? SmsNumber : WhatsAppNumber;

    internal static string NameOf(ProviderLine line) => line == ProviderLine.Sms ? SmsName : WhatsAppName;

    /// <summary>On which line an address is.</summary>
    internal static ProviderLine LineOf(string address) =>
        address.StartsWith("whatsapp:", StringComparison.OrdinalIgnoreCase) ? ProviderLine.WhatsAppTwilio : ProviderLine.Sms;

    /// <summary>Our own adapter's options for that sender.</summary>
    /// <param name="api">The simulator.</param>
    /// <param name="gateway">Where statuses go.</param>
    public static TwilioOptions Options(ProviderLine line, Uri api, Uri gateway) => new()
    {
        Account = NameOf(line),
        Channel = line == ProviderLine.Sms ? Channel.Sms : Channel.WhatsApp,
        AccountSid = AccountSid,
        AuthToken = AuthToken,
        From = NumberOf(line),
        BaseUrl = api,
        PublicUrl = gateway,
        Pace = TimeSpan.Zero,
    };
}
