using System.Text.Json.Nodes;
using static Omnichannel.LoadTests.Providers.Meta.MetaAccounts;

namespace Omnichannel.LoadTests.Providers.Meta;

/// <summary>A page's webhooks (https://developers.facebook.com/docs/messenger-platform/reference/webhook-events). Pure.</summary>
internal static class MessengerBodies
{
    public static JsonObject Message(string from, string id, string text, DateTimeOffset at, MediaFile? file, Uri? address)
    {
        var message = new JsonObject { ["mid"] = id };
        if (text.Length > 0) message["text"] = text;
        if (file is not null)
        {
            var attachment = new JsonObject { ["type"] = TypeOf(file), ["payload"] = new JsonObject { ["url"] = address!.AbsoluteUri } };
            message["attachments"] = new JsonArray(attachment);
        }
        return Event(from, PageId, at, "message", message);
    }

    /// <summary>Our own message comes back, with the reference that went along.</summary>
    public static JsonObject Echo(string to, string id, string text, string? reference, DateTimeOffset at)
    {
        var message = new JsonObject { ["is_echo"] = true, ["app_id"] = long.Parse(AppId, System.Globalization.CultureInfo.InvariantCulture), ["mid"] = id, ["text"] = text };
        if (reference is not null) message["metadata"] = reference;
        return Event(PageId, to, at, "message", message);
    }

    /// <summary>Everything up to that time.</summary>
    public static JsonObject Delivered(string by, string id, DateTimeOffset upTo) =>
        Event(by, PageId, upTo, "delivery", new JsonObject { ["mids"] = new JsonArray(id), ["watermark"] = upTo.ToUnixTimeMilliseconds() });

    public static JsonObject Read(string by, DateTimeOffset upTo) =>
        Event(by, PageId, upTo, "read", new JsonObject { ["watermark"] = upTo.ToUnixTimeMilliseconds() });

    public static JsonObject Batch(DateTimeOffset at, params IEnumerable<JsonObject> events)
    {
        var entry = new JsonObject { ["id"] = PageId, ["time"] = at.ToUnixTimeMilliseconds(), ["messaging"] = new JsonArray([.. events]) };
        return new JsonObject { ["object"] = "page", ["entry"] = new JsonArray(entry) };
    }

    /// <summary>What a good send is answered.</summary>
    public static JsonObject Taken(string to, string id) => new() { ["recipient_id"] = to, ["message_id"] = id };

    private static JsonObject Event(string from, string to, DateTimeOffset at, string name, JsonObject body) => new()
    {
        ["sender"] = new JsonObject { ["id"] = from },
        ["recipient"] = new JsonObject { ["id"] = to },
        ["timestamp"] = at.ToUnixTimeMilliseconds(),
        [name] = body,
    };

    private static string TypeOf(MediaFile file) => file.MediaType.Split('/')[0] is "image" or "audio" or "video" ? file.MediaType.Split('/')[0] : "file";
}
