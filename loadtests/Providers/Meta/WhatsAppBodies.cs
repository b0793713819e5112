using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using static Omnichannel.LoadTests.Providers.Meta.MetaAccounts;

namespace Omnichannel.LoadTests.Providers.Meta;

/// <summary>A citizen's message for a batch.</summary>
/// <param name="From">Digits are a number; anything else a user id whose number is hidden.</param>
public sealed record WhatsAppNote(string From, string? Name, string Text, MediaFile? File = null);

/// <summary>The Cloud API's webhooks
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/). Pure.</summary>
internal static class WhatsAppBodies
{
    public static JsonObject Contact(WhatsAppNote note)
    {
        var contact = new JsonObject { ["profile"] = new JsonObject { ["name"] = note.Name ?? "Warga" } };
        contact[IsNumber(note.From) ? "wa_id" : "user_id"] = Bare(note.From);
        return contact;
    }

    /// <param name="mediaId">Where the note has a file.</param>
    public static JsonObject Message(WhatsAppNote note, string id, DateTimeOffset at, string? mediaId, Uri? address)
    {
        var message = new JsonObject { ["from"] = IsNumber(note.From) ? Bare(note.From) : "", ["id"] = id, ["timestamp"] = Seconds(at) };
        if (!IsNumber(note.From)) message["from_user_id"] = note.From;
        var (type, body) = note.File is { } file ? (TypeOf(file), File(file, note.Text, mediaId!, address!)) : ("text", new JsonObject { ["body"] = note.Text });
        message["type"] = type;
        message[type] = body;
        return message;
    }

    public static JsonObject Status(string id, string status, string to, string? reference, DateTimeOffset at, int? code)
    {
        var told = new JsonObject { ["id"] = id, ["status"] = status, ["timestamp"] = Seconds(at), ["recipient_id"] = Bare(to) };
        if (reference is not null) told["biz_opaque_callback_data"] = reference;
        if (code is { } known)
        {
            told["errors"] = new JsonArray(new JsonObject
            {
                ["code"] = known,
                ["title"] = MetaJsonErrors.Words(known),
                ["message"] = MetaJsonErrors.Words(known),
                ["error_data"] = new JsonObject { ["details"] = MetaJsonErrors.Words(known) },
            });
        }
        return told;
    }

    public static JsonObject Messages(IEnumerable<JsonObject> contacts, IEnumerable<JsonObject> messages) =>
        Change(("contacts", new JsonArray([.. contacts])), ("messages", new JsonArray([.. messages])));

    public static JsonObject Statuses(params JsonObject[] statuses) => Change(("statuses", new JsonArray([.. statuses])));

    /// <summary>What a good send is answered.</summary>
    public static JsonObject Taken(string to, string id) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["contacts"] = new JsonArray(new JsonObject { ["input"] = to, ["wa_id"] = Bare(to) }),
        ["messages"] = new JsonArray(new JsonObject { ["id"] = id }),
    };

    public static JsonObject Media(string id, MediaFile file, Uri address) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["url"] = address.AbsoluteUri,
        ["mime_type"] = file.MediaType,
        ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
        ["file_size"] = file.Bytes.Length,
        ["id"] = id,
    };

    private static JsonObject Change(params (string Name, JsonNode Value)[] parts)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = PhoneNumber, ["phone_number_id"] = PhoneNumberId },
        };
        foreach (var (name, part) in parts) value[name] = part;
        var change = new JsonObject { ["value"] = value, ["field"] = "messages" };
        var entry = new JsonObject { ["id"] = WhatsAppBusinessId, ["changes"] = new JsonArray(change) };
        return new JsonObject { ["object"] = "whatsapp_business_account", ["entry"] = new JsonArray(entry) };
    }

    private static JsonObject File(MediaFile file, string caption, string mediaId, Uri address)
    {
        var body = new JsonObject
        {
            ["mime_type"] = file.MediaType,
            ["sha256"] = Convert.ToBase64String(SHA256.HashData(file.Bytes)),
            ["id"] = mediaId,
            ["url"] = address.AbsoluteUri,
        };
        if (caption.Length > 0) body["caption"] = caption;
        if (file.Name is not null) body["filename"] = file.Name;
        return body;
    }

    private static string TypeOf(MediaFile file) => file.MediaType.Split('/')[0] is "image" or "audio" or "video" ? file.MediaType.Split('/')[0] : "document";

    private static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static bool IsNumber(string address) => Bare(address).All(char.IsAsciiDigit);

    private static string Bare(string address) => address.TrimStart('+');
}
