using System.Collections.Frozen;
using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
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

    /// <summary>What the citizen will read of an approved text: the provider's words, not the console's.</summary>
    /// <exception cref="ArgumentException">The office has no such template on that channel, or a value is missing or too much.</exception>
    public string TextOf(ConversationId conversation, MessageTemplate chosen)
    {
        var template = All.Where(a => a.Office == conversation.Office && a.Channel == conversation.Channel).SelectMany(a => a.Templates)
            .FirstOrDefault(t => t.Name == chosen.Name && t.Language == chosen.Language);
        return template is not null && template.VariableCount == chosen.Variables.Length && !chosen.Variables.Any(string.IsNullOrWhiteSpace)
            ? template.Preview(chosen.Variables)
            : throw new ArgumentException("There is no such template, or it takes other values.", nameof(chosen));
    }

    private ChannelAccount? Sibling(ChannelAccount asked, string ours) =>
        All.FirstOrDefault(a => a.Office == asked.Office && a.Provider == asked.Provider && a.OwnId == ours);

    IChannelClient? IChannelClients.Find(OfficeId office, Channel channel, string account) => Account(office, channel, account)?.Client;
}
