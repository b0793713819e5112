using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Senders;

/// <summary>The accounts with providers that are set up here.</summary>
public interface IChannelClients
{
    /// <summary>Null for an account that is not set up (any more).</summary>
    IChannelClient? Find(OfficeId office, Channel channel, string account);
}

/// <summary>One account for each channel, whatever the office: for simulations and tests.</summary>
public sealed class ClientPerChannel(IEnumerable<IChannelClient> clients) : IChannelClients
{
    private readonly Dictionary<Channel, IChannelClient> _clients = clients.ToDictionary(c => c.Channel);

    public IChannelClient? Find(OfficeId office, Channel channel, string account) => _clients.GetValueOrDefault(channel);
}
