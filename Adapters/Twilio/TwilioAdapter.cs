using System.Collections.Immutable;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Twilio;

/// <summary>What Twilio tells us, for SMS and for its WhatsApp: messages and how ours fare. Pure; whatever the bytes are,
/// it takes time in proportion to them and throws nothing but <see cref="WebhookFormatException"/>.
/// See https://www.twilio.com/docs/messaging/guides/webhook-request.</summary>
public static class TwilioAdapter
{
    /// <summary>The query parameter of a status address that brings our own reference back.</summary>
    public const string ReferenceParameter = "ref";

    /// <summary>What is larger need not be read: the longest message, fully escaped, with all its parameters, is a fifth of it.</summary>
    public const int BodyBytesMax = 256 * 1024;

    private const int KeyLengthMax = 200;

    /// <summary>Whether the request is signed under one of the tokens: while a token is changed, two are good.</summary>
    public static bool Authenticate(WebhookRequest request, params ImmutableArray<string> authTokens) =>
        authTokens.Any(token => TwilioSignature.IsGood(request, token));

    /// <summary>On which channel one of our own addresses is; null: on none that we serve through Twilio.</summary>
    public static Channel? ChannelOf(string ours) => TwilioAddress.Parse(ours)?.Channel;

    /// <param name="account">Our name for the account: answers go out through it.</param>
    /// <param name="receivedAt">Twilio says no time, so a message has the one at which it came.</param>
    /// <returns>Nothing, where a status tells nothing new (queued, sending) or is one that we do not know.</returns>
    /// <exception cref="WebhookFormatException">It is no request of Twilio's, or lacks what it must have.</exception>
    public static ImmutableArray<ChannelEvent> Parse(WebhookRequest request, string account, DateTimeOffset receivedAt)
    {
        var form = TwilioForm.Of(request);
        if (form["MessageStatus"] is not { } status) return [TwilioInbound.Read(form, account, receivedAt)];
        return StatusOf(status) is { } known ? [Fared(form, known, request.Url, receivedAt)] : [];
    }

    /// <exception cref="WebhookFormatException">It has none.</exception>
    internal static string KeyOf(TwilioForm form) =>
        TwilioText.Token(form["MessageSid"]) is { Length: <= KeyLengthMax } key ? key : throw new WebhookFormatException("MessageSid is missing or too long.");

    private static ChannelEvent.Fared Fared(TwilioForm form, DeliveryStatus status, string url, DateTimeOffset at)
    {
        var ours = TwilioText.Token(form["From"]) ?? TwilioText.Token(form["MessagingServiceSid"]) ?? "";
        var detail = TwilioText.Detail(form["ErrorMessage"] ?? form["ChannelStatusMessage"]);
        return new ChannelEvent.Fared(ours, ReferenceOf(url), KeyOf(form), status, at, TwilioText.Token(form["ErrorCode"]), detail.Length == 0 ? null : detail);
    }

    private static string? ReferenceOf(string url) => TwilioText.Token(TwilioForm.QueryValue(url, ReferenceParameter));

    /// <returns>Null: it tells nothing new.</returns>
    internal static DeliveryStatus? StatusOf(string? status) => status?.ToUpperInvariant() switch
    {
        "SENT" => DeliveryStatus.Sent,
        "DELIVERED" => DeliveryStatus.Delivered,
        "READ" => DeliveryStatus.Read,
        "UNDELIVERED" or "FAILED" or "CANCELED" => DeliveryStatus.Failed,
        _ => null,
    };
}
