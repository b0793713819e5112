using System.Collections.Immutable;
using System.Text.Json;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.Meta;

/// <summary>A Messenger webhook in our own form (https://developers.facebook.com/docs/messenger-platform/webhooks). Pure.</summary>
public static class MessengerAdapter
{
    /// <summary>Everything that the request tells, in its order, as <see cref="WhatsAppAdapter.Parse"/> does it.</summary>
    /// <param name="account">The name of our account, for the way back.</param>
    /// <param name="appId">Our own app: what another app, or staff in the page's inbox, wrote past us becomes a notice.</param>
    /// <exception cref="WebhookFormatException">It is no webhook of a page.</exception>
    public static ImmutableArray<ChannelEvent> Parse(WebhookRequest request, string account, string? appId = null)
    {
        using var body = MetaJson.Parse(request.Body);
        var root = body.RootElement;
        if (!root.At("object").Is("page")) throw new WebhookFormatException("The object is not a page.");
        if (root.At("entry").ValueKind != JsonValueKind.Array) throw new WebhookFormatException("The entry list is missing.");
        return [.. root.At("entry").Items().SelectMany(entry => Entry(entry, account, appId))];
    }

    private static IEnumerable<ChannelEvent> Entry(JsonElement entry, string account, string? appId)
    {
        var page = MetaText.Id(entry.At("id").Text()) ?? "";
        var told = entry.At("messaging").Items().Select(e => Event(e, MessengerEvent.Read(e, page), account, appId)).OfType<ChannelEvent>()
            // Another app has the word in these threads.
            .Concat(entry.At("standby").Items().Select(_ => new ChannelEvent.Notice(page, "standby", "A message went to another app of the page.")))
            .Concat(entry.At("changes").Items().Select(change => MetaNotices.Account(change.At("value"), page, MetaText.Kind(change.At("field").Text()))));
        return entry.ValueKind == JsonValueKind.Object ? told : [MetaNotices.Malformed(page, "entry")];
    }

    /// <returns>Null for what tells nothing new.</returns>
    private static ChannelEvent? Event(JsonElement e, MessengerEvent about, string account, string? appId)
    {
        if (about.Kind is "message" && (e.At("message", "is_echo").IsTrue() || about.Sender == about.Page)) return Echo(e.At("message"), about, appId);
        if (about.Sender is not { } sender) return MetaNotices.Malformed(about.Page, about.Kind);
        var body = e.At(about.Kind);
        return about.Kind switch
        {
            "message" or "postback" or "reaction" or "message_edit" when body.ValueKind == JsonValueKind.Object => Wrote(MessengerPayloads.Read(about, body), about, sender, account),
            "delivery" => Seen(body, about, sender, DeliveryStatus.Delivered),
            "read" => Seen(body, about, sender, DeliveryStatus.Read),
            var kind => new ChannelEvent.Notice(about.Page, kind, "An event of the page that concerns no conversation."),
        };
    }

    private static ChannelEvent.Wrote Wrote(MessengerSaid said, MessengerEvent about, string sender, string account) =>
        new(about.Page, new CitizenAddress(sender), new InboundMessage(said.Key, said.Text, null, about.At ?? DateTimeOffset.UnixEpoch)
        {
            Route = new ReplyRoute(account, sender),
            Attachments = said.Attachments,
        });

    private static ChannelEvent Seen(JsonElement body, MessengerEvent about, string sender, DeliveryStatus status) =>
        MetaText.Time(body.At("watermark")) is { } upTo
            ? new ChannelEvent.Seen(about.Page, new CitizenAddress(sender), status, upTo)
            : MetaNotices.Malformed(about.Page, about.Kind);

    /// <summary>What the page sent. Our own message brings its reference back, which settles a send whose answer was lost.</summary>
    private static ChannelEvent? Echo(JsonElement message, MessengerEvent about, string? appId)
    {
        var (from, reference) = (message.At("app_id").Text(), MetaText.OrNull(message.At("metadata").Text()));
        if (appId is not null && from is not null && from != appId)
            return new ChannelEvent.Notice(about.Page, "message_echoes", "Another app, or staff in the page's inbox, has written to a citizen.");
        return reference is null ? null : new ChannelEvent.Fared(about.Page, reference, MetaText.Id(message.At("mid").Text()), DeliveryStatus.Sent, about.At ?? DateTimeOffset.UnixEpoch);
    }
}
