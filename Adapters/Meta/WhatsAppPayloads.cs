using System.Text.Json;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Meta;

/// <summary>The message types of the Cloud API, as text and files
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/).</summary>
internal static class WhatsAppPayloads
{
    private const int LinesMax = 50;

    /// <returns>Always with a text: what cannot be read says so, and of what type it is.</returns>
    public static MetaContent Read(JsonElement message)
    {
        var type = message.At("type").Text() ?? "";
        var content = Read(type, message.At(type));
        return MetaText.OrNull(content.Text) is null ? content with { Text = Placeholders.Unsupported(MetaText.Kind(UnreadKind(type, message))) } : content;
    }

    private static MetaContent Read(string type, JsonElement body) => type switch
    {
        "text" => new MetaContent(body.At("body").Text()),
        "image" or "audio" or "voice" or "video" or "sticker" or "document" =>
            MetaContent.File(type, body.At("mime_type").Text(), body.At("filename").Text(), MetaText.Id(body.At("id").Text()), body.At("caption").Text()),
        "location" => Location(body),
        "contacts" => new MetaContent(Lines(body, ContactLine)),
        "interactive" => new MetaContent(Choice(body)),
        "button" => new MetaContent(body.At("text").Text() ?? body.At("payload").Text()),
        "order" => new MetaContent(Joined("\n", body.At("text").Text(), Lines(body.At("product_items"), OrderLine))),
        "reaction" when body.ValueKind == JsonValueKind.Object => new MetaContent(MetaText.Reaction(body.At("emoji").Text())),
        "system" => new MetaContent(body.At("body").Text() ?? SystemWords(body)),
        _ => MetaContent.None,
    };

    private static string? UnreadKind(string type, JsonElement message) => type switch
    {
        "unsupported" => message.At("unsupported", "type").Text() ?? type,
        "interactive" => message.At("interactive", "type").Text() ?? type,
        _ => type,
    };

    private static MetaContent Location(JsonElement body)
    {
        var (latitude, longitude) = (Coordinate(body.At("latitude")), Coordinate(body.At("longitude")));
        if (latitude is null || longitude is null) return MetaContent.None;
        return new MetaContent(Placeholders.Location(latitude, longitude, Joined(", ", body.At("name").Text(), body.At("address").Text())));
    }

    public static string? Coordinate(JsonElement value) => value.Text() is { Length: > 0 and <= 32 } text && !text.Any(char.IsWhiteSpace) ? text : null;

    private static string? Choice(JsonElement interactive) => interactive.At("type").Text() switch
    {
        "button_reply" => interactive.At("button_reply", "title").Text(),
        "list_reply" => interactive.At("list_reply", "title").Text(),
        // The fields of a form that the citizen filled in are his message too.
        "nfm_reply" => Joined("\n", interactive.At("nfm_reply", "body").Text(), interactive.At("nfm_reply", "response_json").Text()),
        _ => null,
    };

    private static string? ContactLine(JsonElement contact)
    {
        var name = contact.At("name", "formatted_name").Text() ?? contact.At("name", "first_name").Text();
        var who = Joined(", ", name, contact.At("org", "company").Text());
        var reached = contact.At("phones").Items().Select(p => p.At("phone").Text() ?? p.At("wa_id").Text())
            .Concat(contact.At("emails").Items().Select(m => m.At("email").Text()));
        return Joined(": ", who, Joined(", ", [.. reached.Take(LinesMax)]));
    }

    private static string? OrderLine(JsonElement item)
    {
        var price = Joined(" ", item.At("item_price").Text(), item.At("currency").Text());
        var what = Joined(" × ", item.At("quantity").Text(), item.At("product_retailer_id").Text());
        return what is null ? null : price is null ? what : $"{what} ({price})";
    }

    private static string? SystemWords(JsonElement system) => system.At("type").Text() switch
    {
        "user_changed_number" => "The phone number has changed.",
        "user_changed_user_id" => "The WhatsApp user id has changed.",
        _ => null,
    };

    private static string? Lines(JsonElement items, Func<JsonElement, string?> line) => Joined("\n", [.. items.Items().Take(LinesMax).Select(line)]);

    private static string? Joined(string separator, params string?[] parts) =>
        MetaText.OrNull(string.Join(separator, parts.Where(p => !string.IsNullOrWhiteSpace(p))));
}
