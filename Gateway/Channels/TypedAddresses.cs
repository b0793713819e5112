using Omnichannel.Adapters.Mail;
using Omnichannel.Adapters.Phone;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Channels;

public static class TypedAddresses
{
    /// <summary>The conversation of an address that a citizen types as another one of his: a number as people write it, a mailbox, or a page's own
    /// address. Null: it is none, or one that nobody knows by heart (Messenger).</summary>
    public static async ValueTask<ConversationId?> OfTyped(this IAddresses addresses, OfficeId office, string? channel, string? typed)
    {
        if (!Grains.Shared.Channels.TryParse(channel, out var on) || typed?.Trim() is not { Length: > 0 and <= ConversationId.AddressLengthMax } address) return null;
        if (on == Channel.WebChat) return ConversationId.TryParse($"{office}/{channel}/{address}", null, out var page) ? page : null;
        return IdentityOf(on, address) is { } identity ? await addresses.Of(office, on, identity) : null;
    }

    private static string? IdentityOf(Channel channel, string address) => channel switch
    {
        Channel.Sms or Channel.WhatsApp => PhoneNumber.TryParse(address, out var number) ? number : null,
        Channel.Email => MailAdapter.IdentityOf(address),
        _ => null,
    };
}
