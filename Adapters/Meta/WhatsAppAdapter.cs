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
        if (!root.At("object").Is("whatsapp_business_account")) throw new WebhookFormatException("The object is not a whatsapp_business_account.");
        if (root.At("entry").ValueKind != JsonValueKind.Array) throw new WebhookFormatException("The entry list is missing.");
        // Mostly one; then the builder's array is the answer.
        var told = ImmutableArray.CreateBuilder<ChannelEvent>(1);
        foreach (var entry in root.At("entry").Items()) Entry(entry, account, told);
        return told.DrainToImmutable();
    }

    private static void Entry(JsonElement entry, string account, ImmutableArray<ChannelEvent>.Builder told)
    {
        var business = MetaText.Id(entry.At("id").Text()) ?? "";
        if (entry.At("changes").ValueKind == JsonValueKind.Array)
            foreach (var change in entry.At("changes").Items()) Change(change, business, account, told);
        else
            told.Add(MetaNotices.Malformed(business, "entry"));
    }

    private static void Change(JsonElement change, string business, string account, ImmutableArray<ChannelEvent>.Builder told)
    {
        var value = change.At("value");
        var ours = MetaText.Id(value.At("metadata", "phone_number_id").Text()) ?? business;
        if (value.ValueKind != JsonValueKind.Object)
        {
            told.Add(MetaNotices.Malformed(ours, "change"));
            return;
        }
        switch (change.At("field").Text())
        {
            case "messages" or null:
                Messages(value, ours, account, told);
                foreach (var status in value.At("statuses").Items()) told.Add(WhatsAppStatuses.Read(status, ours));
                foreach (var error in value.At("errors").Items()) told.Add(MetaNotices.Error(error, ours));
                break;
            case "user_preferences":
                foreach (var preference in value.At("user_preferences").Items()) told.Add(MetaNotices.Preference(preference, ours));
                break;
            // Staff wrote from the WhatsApp Business app, past us.
            case "smb_message_echoes":
                told.Add(new ChannelEvent.Notice(ours, "smb_message_echoes", "Messages were sent from the WhatsApp Business app."));
                break;
            case var field:
                told.Add(MetaNotices.Account(value, ours, MetaText.Kind(field)));
                break;
        }
    }

    private static void Messages(JsonElement value, string ours, string account, ImmutableArray<ChannelEvent>.Builder told)
    {
        if (value.At("messages").ValueKind != JsonValueKind.Array) return;
        var contacts = new WhatsAppContacts(value.At("contacts"));
        foreach (var message in value.At("messages").Items()) Message(message, contacts, ours, account, told);
    }

    private static void Message(JsonElement message, WhatsAppContacts contacts, string ours, string account, ImmutableArray<ChannelEvent>.Builder told)
    {
        var isSystem = message.At("type").Is("system");
        var renumbered = isSystem ? WhatsAppRenumbering.Read(message) : null;
        var sender = renumbered?.Was ?? contacts.SenderOf(message);
        if (sender is null || MetaText.Key(message.At("id").Text()) is not { } key)
        {
            told.Add(MetaNotices.Malformed(ours, "message"));
            return;
        }

        var content = WhatsAppPayloads.Read(message);
        var isInGroup = MetaText.OrNull(message.At("group_id").Text()) is not null;
        var wrote = new InboundMessage(key, isInGroup ? InGroup(content.Text!) : content.Text!, sender.Name, MetaText.Time(message.At("timestamp")) ?? DateTimeOffset.UnixEpoch)
        {
            Route = new ReplyRoute(account, renumbered?.Is.To ?? sender.To),
            Attachments = content.Attachments,
            IsAutomatic = isSystem,
        };
        if (renumbered is not null) told.Add(new ChannelEvent.Renumbered(ours, renumbered.Was.Address, renumbered.Is.Address));
        told.Add(new ChannelEvent.Wrote(ours, sender.Address, wrote));
    }

    /// <summary>Others read it as well; the answer goes to the writer alone.</summary>
    private static string InGroup(string text) => $"(in a group) {text}";
}
