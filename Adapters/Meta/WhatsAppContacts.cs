using System.Collections.Immutable;
using System.Text.Json;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Meta;

/// <summary>Who wrote a message, and how he is reached.</summary>
/// <param name="To">His number where it is known, else his user id.</param>
internal sealed record WhatsAppSender(CitizenAddress Address, string To, string? Name)
{
    /// <returns>Null where nothing names a person. A user id outlives a number, and may come without one
    /// (https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids/).</returns>
    public static WhatsAppSender? Of(string? userId, string? number, string? parentId, string? name)
    {
        if ((userId ?? number ?? parentId) is not { } identity) return null;
        ImmutableArray<string> also = [];
        if (number is not null && number != identity) also = also.Add(number);
        if (parentId is not null && parentId != identity) also = also.Add(parentId);
        return new WhatsAppSender(new CitizenAddress(identity, also), number ?? identity, name);
    }
}

/// <summary>The contacts beside a batch's messages, found by their number or user id.</summary>
internal sealed class WhatsAppContacts
{
    // Null while there is one at most.
    private readonly Dictionary<string, JsonElement>? _byId;
    private readonly JsonElement _only;

    public WhatsAppContacts(JsonElement contacts)
    {
        if (contacts.ValueKind != JsonValueKind.Array) return;
        if (contacts.GetArrayLength() == 1)
        {
            _only = contacts[0];
            return;
        }
        _byId = [];
        foreach (var contact in contacts.EnumerateArray())
        {
            if (Id(contact, "wa_id") is { } waId) _byId[waId] = contact;
            if (Id(contact, "user_id") is { } userId) _byId[userId] = contact;
        }
    }

    /// <summary>The message's <c>from</c> may be a number, a user id, empty or absent.</summary>
    public WhatsAppSender? SenderOf(JsonElement message)
    {
        var (number, userId) = Told(Id(message, "from"), Id(message, "from_user_id"));
        var contact = Find(userId) ?? Find(number) ?? (userId is null && number is null ? _only : default);
        var (contactNumber, contactUserId) = Told(Id(contact, "wa_id"), Id(contact, "user_id"));
        var parentId = Id(message, "from_parent_user_id") ?? Id(contact, "parent_user_id");
        var name = MetaText.Name(contact.At("profile", "name").Text()) ?? MetaText.Name(contact.At("profile", "username").Text());
        return WhatsAppSender.Of(userId ?? contactUserId, number ?? contactNumber, parentId, name);
    }

    /// <summary>Tells the two apart, whichever field they stand in.</summary>
    public static (string? Number, string? UserId) Told(string? waId, string? userId) =>
        MetaText.Number(waId) is { } number ? (number, userId) : (null, userId ?? waId);

    /// <summary>An id of a person; a number is in E.164, as everywhere.</summary>
    public static string? Id(JsonElement element, string name)
    {
        var given = MetaText.Id(element.At(name).Text());
        return MetaText.Number(given) ?? given;
    }

    private JsonElement? Find(string? id)
    {
        if (id is null) return null;
        if (_byId is not null) return _byId.TryGetValue(id, out var contact) ? contact : null;
        return Id(_only, "wa_id") == id || Id(_only, "user_id") == id ? _only : null;
    }
}
