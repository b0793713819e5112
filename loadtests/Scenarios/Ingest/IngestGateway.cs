using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Providers.Meta;

namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <summary>The gateway that gets the webhooks of <see cref="IngestRequests"/>.</summary>
internal static class IngestGateway
{
    public static readonly OfficeId Office = new("demo");

    /// <summary>Its environment: one WhatsApp number of the office, on that store.</summary>
    public static Dictionary<string, string> Settings(IIngestStore store) => new(store.Settings)
    {
        ["Logging__LogLevel__Default"] = "Warning",
        ["Channels__WhatsApp__0__Office"] = Office.Name,
        ["Channels__WhatsApp__0__Account"] = MetaAccounts.WhatsAppName,
        ["Channels__WhatsApp__0__PhoneNumberId"] = MetaAccounts.PhoneNumberId,
        ["Channels__WhatsApp__0__AccessToken"] = MetaAccounts.AccessToken,
        ["Channels__WhatsApp__0__AppSecret"] = MetaAccounts.AppSecret,
        ["Channels__WhatsApp__0__VerifyToken"] = MetaAccounts.VerifyToken,
        // Nobody answers there: an automatic reply must leave this machine in no case.
        ["Channels__WhatsApp__0__BaseUrl"] = "http://127.0.0.1:9",
    };
}
