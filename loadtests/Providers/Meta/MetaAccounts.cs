using Omnichannel.Adapters.Meta;

namespace Omnichannel.LoadTests.Providers.Meta;

/// <summary>The simulated number and page. Nothing here opens anything outside this machine.</summary>
public static class MetaAccounts
{
    public const string AccessToken = "simulated-meta-access-token";
    public const string AppSecret = "simulated-meta-app-secret";
    public const string VerifyToken = "simulated-meta-verify-token";
    public const string AppId = "100200300400";
    public const string WhatsAppName = "wa";
    public const string WhatsAppBusinessId = "500600700800";
    public const string PhoneNumberId = "900100200300";
    public const string PhoneNumber = "622150005003";
    public const string MessengerName = "page";
    public const string PageId = "700800900100";

    /// <summary>Our own adapter's options for the number.</summary>
    public static WhatsAppOptions WhatsApp(Uri api) => Filled(new WhatsAppOptions { Account = WhatsAppName, PhoneNumberId = PhoneNumberId }, api);

    /// <summary>Our own adapter's options for the page.</summary>
    public static MessengerOptions Messenger(Uri api) => Filled(new MessengerOptions { Account = MessengerName, PageId = PageId, AppId = AppId }, api);

    private static T Filled<T>(T options, Uri api) where T : MetaOptions
    {
        options.AccessToken = AccessToken;
        options.AppSecret = AppSecret;
        options.VerifyToken = VerifyToken;
        options.BaseUrl = api;
        options.MediaHosts.Add(api.Host);
        return options;
    }
}
