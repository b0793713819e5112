using System.Text.Json;
using static Omnichannel.Adapters.Meta.WhatsAppContacts;

namespace Omnichannel.Adapters.Meta;

/// <summary>A citizen has another number, or another user id: a new number brings a new user id with it.</summary>
internal sealed record WhatsAppRenumbering(WhatsAppSender Was, WhatsAppSender Is)
{
    /// <returns>Null where the system message is about something else, or names one of the two only.</returns>
    public static WhatsAppRenumbering? Read(JsonElement message)
    {
        var system = message.At("system");
        if (system.At("type").Text() is not ("user_changed_number" or "user_changed_user_id" or "customer_changed_number")) return null;

        var (newNumber, newUserId) = Told(Id(system, "wa_id") ?? Id(system, "new_wa_id"), Id(system, "user_id"));
        var (oldNumber, toldUserId) = Told(Id(message, "from"), Id(message, "from_user_id"));
        // The sender beside the change may be named by his new id already.
        var oldUserId = Id(system, "previous_user_id") ?? (toldUserId == newUserId ? null : toldUserId);
        if (oldNumber == newNumber) oldNumber = oldUserId is null ? oldNumber : null;

        var was = WhatsAppSender.Of(oldUserId, oldNumber, Id(system, "previous_parent_user_id"), null);
        var now = WhatsAppSender.Of(newUserId, newNumber, Id(system, "parent_user_id"), null);
        return was is null || now is null || was.Address.Identity == now.Address.Identity ? null : new WhatsAppRenumbering(was, now);
    }
}
