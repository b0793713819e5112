using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.Adapters.Twilio;

/// <summary>What the REST interface answers, as far as we read it.
/// See https://www.twilio.com/docs/messaging/api/message-resource.</summary>
internal static class TwilioPayloads
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    /// <returns>Null: it is not what it should be.</returns>
    public static T? Read<T>(ReadOnlySpan<byte> body) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, Json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

internal sealed record TwilioMessage(
    string? Sid,
    string? Status,
    string? Direction,
    string? From,
    string? To,
    string? Body,
    string? MessagingServiceSid,
    string? DateCreated,
    string? DateSent,
    int? NumMedia,
    int? ErrorCode,
    string? ErrorMessage)
{
    public DateTimeOffset? CreatedAt => Time(DateCreated);

    public DateTimeOffset? SentAt => Time(DateSent);

    public bool IsInbound => Direction == "inbound";

    /// <summary>RFC 2822, e.g. <c>Thu, 24 Aug 2023 05:01:45 +0000</c>.</summary>
    private static DateTimeOffset? Time(string? written) =>
        DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}

/// <param name="NextPageUri">A path on the same host; null on the last page.</param>
internal sealed record TwilioMessagePage(ImmutableArray<TwilioMessage> Messages, string? NextPageUri);

internal sealed record TwilioMediaPage(ImmutableArray<TwilioMediaItem> MediaList);

internal sealed record TwilioMediaItem(string? Sid, string? ContentType, string? Uri);

internal sealed record TwilioError(int? Code, string? Message);
