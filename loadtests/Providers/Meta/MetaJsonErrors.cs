using System.Globalization;
using System.Text.Json.Nodes;

namespace Omnichannel.LoadTests.Providers.Meta;

/// <summary>How the Graph API words an error
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes). Pure.</summary>
internal static class MetaJsonErrors
{
    public static JsonObject Of(int code) => new()
    {
        ["error"] = new JsonObject
        {
            ["message"] = string.Create(CultureInfo.InvariantCulture, $"(#{code}) {Words(code)}"),
            ["type"] = "OAuthException",
            ["code"] = code,
            ["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = Words(code) },
            ["fbtrace_id"] = "Asimulated",
        },
    };

    public static string Words(int code) => code switch
    {
        2 => "Service temporarily unavailable",
        33 or 100 => "Invalid parameter",
        190 => "Invalid OAuth access token.",
        613 => "Calls to this api have exceeded the rate limit.",
        130429 => "Rate limit hit",
        131009 => "Parameter value is not valid",
        131026 => "Message undeliverable",
        131047 => "Re-engagement message",
        131056 => "(Business Account, Consumer Account) pair rate limit hit",
        _ => string.Create(CultureInfo.InvariantCulture, $"Error {code}"),
    };
}
