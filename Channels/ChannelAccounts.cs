using System.Collections.Frozen;
using System.Collections.Immutable;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Channels;

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
        asked.OwnId is null || asked.OwnId == ours ? asked : Sibling(asked, ours);

    /// <summary>A text that may be sent in that conversation at any time.</summary>
    /// <param name="account">Null: any of the office on that channel.</param>
    public ApprovedTemplate? Template(ConversationId conversation, string? account, string name, string language) =>
        All.Where(a => a.Office == conversation.Office && a.Channel == conversation.Channel && (account is null || a.Name == account))
            .SelectMany(a => a.Templates)
            .FirstOrDefault(t => t.Name == name && t.Language == language);

    private ChannelAccount? Sibling(ChannelAccount asked, string ours) =>
        All.FirstOrDefault(a => a.Office == asked.Office && a.Provider == asked.Provider && a.OwnId == ours);

    IChannelClient? IChannelClients.Find(OfficeId office, Channel channel, string account) => Account(office, channel, account)?.Client;
}
