using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Omnichannel.Grains.Shared;

/// <summary>One thread between an office and one address, as <c>office/channel/address</c>. The address may be a
/// phone number or a mailbox: never log this id, log a <see cref="VisitId"/>.</summary>
/// <param name="Address">1 to 200 printable characters, none of them a space; it may contain slashes.</param>
[GenerateSerializer, Immutable, Alias("ConversationId")]
[JsonConverter(typeof(ParsedIdConverter<ConversationId>))]
public readonly record struct ConversationId(OfficeId Office, Channel Channel, string Address) : IParsable<ConversationId>
{
    public const int AddressLengthMax = 200;

    public static ConversationId Parse(string s, IFormatProvider? provider = null) => ParsedId.Parse<ConversationId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ConversationId result)
    {
        result = default;
        if (s?.Split('/', 3) is not [var office, var channel, var address]) return false;
        if (!OfficeId.TryParse(office, null, out var officeId)) return false;
        if (!Channels.TryParse(channel, out var channelId) || !IsAddress(address)) return false;
        result = new ConversationId(officeId, channelId, address);
        return true;
    }

    private static bool IsAddress(string address) =>
        address.Length is > 0 and <= AddressLengthMax && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));

    public override string ToString() => $"{Office}/{Channel.WireName()}/{Address}";
}
