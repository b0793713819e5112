using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Channels;

/// <inheritdoc cref="IAddresses"/>
/// <remarks>A name is 128 bits of HMAC-SHA-256 under the office's own key: whoever reads it in a log cannot try all telephone numbers.</remarks>
public sealed class CitizenAddresses(IGrainFactory grains) : IAddresses
{
    private const int KeyBytes = 32;
    private const int NameBytes = 16;

    private readonly ConcurrentDictionary<OfficeId, KeyedHash> _keys = [];

    public async ValueTask<ConversationId> Of(OfficeId office, Channel channel, string identity)
    {
        if (!_keys.TryGetValue(office, out var key))
        {
            var proposed = Convert.ToHexString(RandomNumberGenerator.GetBytes(KeyBytes));
            key = _keys.GetOrAdd(office, new KeyedHash(Convert.FromHexString(await grains.GetGrain<IOfficeGrain>(office.Name).AddressKey(proposed))));
        }
        return new ConversationId(office, channel, NameOf(key, $"{channel.WireName()}/{identity}"));
    }

    private static string NameOf(KeyedHash key, string identity)
    {
        Span<byte> hash = stackalloc byte[KeyedHash.Bytes];
        key.Of(Encoding.UTF8.GetBytes(identity), hash);
        return Convert.ToHexStringLower(hash[..NameBytes]);
    }
}
