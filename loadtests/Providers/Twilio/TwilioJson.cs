using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Omnichannel.Adapters.Sms;
using static Omnichannel.LoadTests.Providers.Twilio.TwilioAccounts;

namespace Omnichannel.LoadTests.Providers.Twilio;

/// <summary>Twilio's answers, as documented (https://www.twilio.com/docs/messaging/api/message-resource). Pure.</summary>
internal static class TwilioJson
{
    public const string Messages = $"/2010-04-01/Accounts/{AccountSid}/Messages";

    public static JsonObject Message(TwilioEntry entry) => new()
    {
        ["account_sid"] = AccountSid,
        ["api_version"] = "2010-04-01",
        ["body"] = entry.Body,
        ["date_created"] = Time(entry.CreatedAt),
        ["date_sent"] = entry.SentAt is { } sent ? Time(sent) : null,
        ["date_updated"] = Time(entry.SentAt ?? entry.CreatedAt),
        ["direction"] = entry.IsInbound ? "inbound" : "outbound-api",
        ["error_code"] = entry.ErrorCode,
        ["error_message"] = entry.ErrorCode is { } code ? Words(code) : null,
        ["from"] = entry.From,
        ["messaging_service_sid"] = null,
        ["num_media"] = entry.Media.Length.ToString(CultureInfo.InvariantCulture),
        ["num_segments"] = Segments(entry.Body),
        ["price"] = null,
        ["price_unit"] = null,
        ["sid"] = entry.Sid,
        ["status"] = entry.Status,
        ["subresource_uris"] = new JsonObject { ["media"] = $"{Messages}/{entry.Sid}/Media.json" },
        ["to"] = entry.To,
        ["uri"] = $"{Messages}/{entry.Sid}.json",
    };

    /// <param name="next">The path of the next page; null: this is the last.</param>
    public static JsonObject Page(IEnumerable<TwilioEntry> entries, int page, int pageSize, string? next) => new()
    {
        ["messages"] = new JsonArray([.. entries.Select(Message)]),
        ["page"] = page,
        ["page_size"] = pageSize,
        ["uri"] = $"{Messages}.json",
        ["next_page_uri"] = next,
    };

    public static JsonObject Media(TwilioEntry entry) => new()
    {
        ["media_list"] = new JsonArray([.. entry.Media.Select(m => (JsonNode)new JsonObject
        {
            ["sid"] = m.Sid,
            ["account_sid"] = AccountSid,
            ["parent_sid"] = entry.Sid,
            ["content_type"] = m.File.MediaType,
            ["date_created"] = Time(entry.CreatedAt),
            ["uri"] = $"{Messages}/{entry.Sid}/Media/{m.Sid}.json",
        })]),
        ["next_page_uri"] = null,
    };

    public static JsonObject Error(int status, int code) => new()
    {
        ["code"] = code,
        ["message"] = Words(code),
        ["more_info"] = string.Create(CultureInfo.InvariantCulture, $"https://www.twilio.com/docs/errors/{code}"),
        ["status"] = status,
    };

    public static string Segments(string body) => Math.Max(1, SmsSegments.Count(body).Segments).ToString(CultureInfo.InvariantCulture);

    /// <summary>As a status callback says it, for those codes that we use ourselves.</summary>
    public static string Words(int code) => code switch
    {
        20003 => "Authenticate",
        20404 => "The requested resource was not found",
        20429 => "Too Many Requests",
        20500 => "Internal Server Error",
        21211 => "The 'To' number is not a valid phone number.",
        21602 => "Message body is required.",
        21603 => "A 'From' phone number is required.",
        21604 => "A 'To' phone number is required.",
        21606 => "The 'From' phone number provided is not a valid message-capable Twilio phone number.",
        21610 => "Attempt to send to unsubscribed recipient",
        21617 => "The concatenated message body exceeds the 1600 character limit.",
        21655 => "The ContentSid is invalid.",
        63007 => "Twilio could not find a Channel with the specified From address",
        63016 => "Failed to send freeform message because you are outside the allowed window.",
        _ => string.Create(CultureInfo.InvariantCulture, $"Error {code}"),
    };

    /// <summary>RFC 2822, in whole seconds.</summary>
    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    /// <summary>As a form's body.</summary>
    public static string Form(ImmutableArray<(string Name, string Value)> fields) =>
        string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"));
}
