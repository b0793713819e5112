using System.Collections.Frozen;
using System.Collections.Immutable;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Channels;

/// <summary>All accounts that are set up.</summary>
public sealed class ChannelAccounts : IChannelClients
{
    private readonly FrozenDictionary<(OfficeId, string Provider, string Name), ChannelAccount> _byHook;
    private readonly FrozenDictionary<(OfficeId, Channel, string Name), ChannelAccount> _byChannel;

    public ChannelAccounts(IEnumerable<ChannelAccount> accounts)
    {
        All = [.. accounts];
        _byHook = All.ToFrozenDictionary(a => (a.Office, a.Provider, a.Name));
        _byChannel = All.ToFrozenDictionary(a => (a.Office, a.Channel, a.Name));
    }

    public ImmutableArray<ChannelAccount> All { get; }

    /// <summary>By the address of its webhook.</summary>
    public ChannelAccount? Find(OfficeId office, string provider, string name) => _byHook.GetValueOrDefault((office, provider, name));

    public ChannelAccount? Account(OfficeId office, Channel channel, string name) => _byChannel.GetValueOrDefault((office, channel, name));

    /// <summary>The account that an event is for: a provider may send those of several through one webhook.</summary>
    public ChannelAccount? Meant(ChannelAccount asked, string ours) =>
        asked.OwnId is null || asked.OwnId == ours ? asked : All.FirstOrDefault(a => a.Office == asked.Office && a.Provider == asked.Provider && a.OwnId == ours);

    IChannelClient? IChannelClients.Find(OfficeId office, Channel channel, string account) => Account(office, channel, account)?.Client;
}
