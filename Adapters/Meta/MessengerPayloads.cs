using System.Collections.Immutable;
using System.Text.Json;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.Meta;

/// <summary>What a citizen said on Messenger, always with a key and a text.</summary>
internal sealed record MessengerSaid(string Key, string Text, params ImmutableArray<Attachment> Attachments);

/// <summary>The events of Messenger that say something, as text and files.</summary>
internal static class MessengerPayloads
{
    private const int AttachmentsMax = 30;

    public static MessengerSaid Read(MessengerEvent about, JsonElement body) => about.Kind switch
    {
        "postback" => Said(about, body.At("mid").Text(), body.At("title").Text() ?? body.At("payload").Text(), body.At("payload").Text()),
        "reaction" => Reaction(about, body),
        // An edit has the id of what it changes, and is a message of its own here.
        "message_edit" => Said(about, null, $"{body.At("text").Text()} (edited)", $"{body.At("mid").Text()}#{body.At("num_edit").Text()}"),
        _ when body.At("is_deleted").IsTrue() => Said(about, null, "(message deleted)", $"{body.At("mid").Text()}#deleted"),
        _ => Message(about, body),
    };

    private static MessengerSaid Message(MessengerEvent about, JsonElement body)
    {
        var files = body.At("attachments").Items().Take(AttachmentsMax).Select(Attached).ToArray();
        // The text of a shared link stands in the text as well: once is enough.
        var parts = files.Select(f => f.Text).Prepend(body.At("text").Text()).Where(t => !string.IsNullOrWhiteSpace(t)).Distinct();
        var text = string.Join("\n", parts);
        return Said(about, body.At("mid").Text(), text, text) with { Attachments = [.. files.SelectMany(f => f.Attachments)] };
    }

    private static MessengerSaid Reaction(MessengerEvent about, JsonElement body)
    {
        var emoji = body.At("action").Text() == "unreact" ? null : body.At("emoji").Text() ?? body.At("reaction").Text();
        return Said(about, null, MetaText.Reaction(emoji), $"{body.At("mid").Text()}#{emoji}");
    }

    /// <param name="distinct">What tells two events of one sender at one time apart, where there is no id.</param>
    private static MessengerSaid Said(MessengerEvent about, string? mid, string? text, string? distinct) => new(
        MetaText.Key(mid) ?? MetaText.Derived(about.Kind, about.Sender, about.At?.ToUnixTimeMilliseconds().ToString(), distinct),
        MetaText.OrNull(text) ?? Placeholders.Unsupported(about.Kind));

    private static MetaContent Attached(JsonElement attachment)
    {
        var (type, payload) = (MetaText.Kind(attachment.At("type").Text()), attachment.At("payload"));
        var url = payload.At("url").Text() ?? attachment.At("url").Text();
        var title = payload.At("title").Text() ?? attachment.At("title").Text();
        return type switch
        {
            "image" or "audio" or "video" or "file" => MetaContent.File(type, null, FileOf(url), MetaText.Address(url), null),
            "location" => Location(payload.At("coordinates"), title),
            _ => new MetaContent(Described(title, url) ?? Placeholders.Unsupported(type)),
        };
    }

    private static MetaContent Location(JsonElement coordinates, string? title)
    {
        var (latitude, longitude) = (WhatsAppPayloads.Coordinate(coordinates.At("lat")), WhatsAppPayloads.Coordinate(coordinates.At("long")));
        return new MetaContent(latitude is null || longitude is null ? Placeholders.Unsupported("location") : Placeholders.Location(latitude, longitude, title));
    }

    private static string? Described(string? title, string? url) =>
        MetaText.OrNull(string.Join("\n", new[] { title, url }.Where(t => !string.IsNullOrWhiteSpace(t))));

    private static string? FileOf(string? url) =>
        MetaText.Address(url) is { } address ? Uri.UnescapeDataString(new Uri(address).Segments[^1]) : null;
}
