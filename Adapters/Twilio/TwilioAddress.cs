using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Twilio;

/// <summary>An address as Twilio writes it, taken apart: <c>+6281…</c> is a phone, <c>whatsapp:+6281…</c> the same
/// person's WhatsApp, <c>whatsapp:ID.123…</c> somebody on WhatsApp whose number is hidden.</summary>
/// <param name="Channel">Null: one that we do not serve through Twilio.</param>
/// <param name="Identity">Without the prefix; a number on WhatsApp is always E.164.</param>
internal readonly record struct TwilioAddress(Channel? Channel, string Identity)
{
    private const string WhatsAppPrefix = "whatsapp:";
    private const int LengthMax = 100;

    /// <returns>Null: it is no address.</returns>
    public static TwilioAddress? Parse(string? address)
    {
        if (TwilioText.Token(address) is not { Length: <= LengthMax } clean) return null;
        if (clean.StartsWith(WhatsAppPrefix, StringComparison.OrdinalIgnoreCase))
            return Of(Grains.Shared.Channel.WhatsApp, E164(clean[WhatsAppPrefix.Length..].Trim()));
        return Of(clean.Contains(':', StringComparison.Ordinal) ? null : Grains.Shared.Channel.Sms, clean);
    }

    /// <summary>As Twilio is given it.</summary>
    public static string Write(Channel channel, string address) =>
        channel == Grains.Shared.Channel.WhatsApp && !address.StartsWith(WhatsAppPrefix, StringComparison.OrdinalIgnoreCase) ? WhatsAppPrefix + address : address;

    public static string E164(string number) => number.Length > 0 && number.All(char.IsAsciiDigit) ? "+" + number : number;

    /// <summary>A sender may have a name for a number, e.g. "PLN 123"; our addresses have no spaces.</summary>
    private static TwilioAddress? Of(Channel? channel, string identity) =>
        identity.Length == 0 ? null : new TwilioAddress(channel, string.Concat(identity.Select(c => char.IsWhiteSpace(c) ? '_' : c)));
}
