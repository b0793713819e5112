using System.Collections.Immutable;
using System.Text.Json;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.Meta;

/// <summary>A WhatsApp Cloud API webhook in our own form. Pure.</summary>
public static class WhatsAppAdapter
{
    /// <summary>Everything that the request tells, in its order. Meta sends batches, of several of our numbers too, repeats itself and
    /// tells things late: a message is known by its key, and what is told twice comes twice. One part that cannot be read is an
    /// "unsupported" message where we know whose it is, else a notice; it never costs the others.</summary>
    /// <param name="account">The name of our account, for the way back.</param>
    /// <remarks>A message without a readable time has the Unix epoch as its time.</remarks>
    /// <exception cref="WebhookFormatException">It is no webhook of a WhatsApp Business account.</exception>
    public static ImmutableArray<ChannelEvent> Parse(WebhookRequest request, string account)
    {
        using var body = MetaJson.Parse(request.Body);
        var root = body.RootElement;
        if (root.At("object").Text() != "whatsapp_business_account") throw new WebhookFormatException("The object is not a whatsapp_business_account.");
        if (root.At("entry").ValueKind != JsonValueKind.Array) throw new WebhookFormatException("The entry list is missing.");
        return [.. root.At("entry").Items().SelectMany(entry => Entry(entry, account))];
    }

    private static IEnumerable<ChannelEvent> Entry(JsonElement entry, string account)
    {
        var business = MetaText.Id(entry.At("id").Text()) ?? "";
        if (entry.At("changes").ValueKind != JsonValueKind.Array) return [MetaNotices.Malformed(business, "entry")];
        return entry.At("changes").Items().SelectMany(change => Change(change, business, account));
    }

    private static IEnumerable<ChannelEvent> Change(JsonElement change, string business, string account)
    {
        var value = change.At("value");
        var ours = MetaText.Id(value.At("metadata", "phone_number_id").Text()) ?? business;
        if (value.ValueKind != JsonValueKind.Object) return [MetaNotices.Malformed(ours, "change")];
        return change.At("field").Text() switch
        {
            "messages" or null => Messages(value, ours, account)
                .Concat(value.At("statuses").Items().Select(status => WhatsAppStatuses.Read(status, ours)))
                .Concat(value.At("errors").Items().Select(error => MetaNotices.Error(error, ours))),
            "user_preferences" => value.At("user_preferences").Items().Select(preference => MetaNotices.Preference(preference, ours)),
            // Staff wrote from the WhatsApp Business app, past us.
            "smb_message_echoes" => [new ChannelEvent.Notice(ours, "smb_message_echoes", "Messages were sent from the WhatsApp Business app.")],
            var field => [MetaNotices.Account(value, ours, MetaText.Kind(field))],
        };
    }

    private static IEnumerable<ChannelEvent> Messages(JsonElement value, string ours, string account)
    {
        var contacts = new WhatsAppContacts(value.At("contacts"));
        return value.At("messages").Items().SelectMany(message => Message(message, contacts, ours, account));
    }

    private static IEnumerable<ChannelEvent> Message(JsonElement message, WhatsAppContacts contacts, string ours, string account)
    {
        var renumbered = message.At("type").Text() == "system" ? WhatsAppRenumbering.Read(message) : null;
        var sender = renumbered?.Was ?? contacts.SenderOf(message);
        if (sender is null || MetaText.Key(message.At("id").Text()) is not { } key) return [MetaNotices.Malformed(ours, "message")];

        var content = WhatsAppPayloads.Read(message);
        var isInGroup = MetaText.OrNull(message.At("group_id").Text()) is not null;
        var wrote = new InboundMessage(key, isInGroup ? InGroup(content.Text!) : content.Text!, sender.Name, MetaText.Time(message.At("timestamp")) ?? DateTimeOffset.UnixEpoch)
        {
            Route = new ReplyRoute(account, renumbered?.Is.To ?? sender.To),
            Attachments = content.Attachments,
            IsAutomatic = message.At("type").Text() == "system",
        };
        var said = new ChannelEvent.Wrote(ours, sender.Address, wrote);
        return renumbered is null ? [said] : [new ChannelEvent.Renumbered(ours, renumbered.Was.Address, renumbered.Is.Address), said];
    }

    /// <summary>Others read it as well; the answer goes to the writer alone.</summary>
    private static string InGroup(string text) => $"(in a group) {text}";
}
