using System.Collections.Immutable;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Channels;

/// <summary>One account of an office with a provider, ready for use.</summary>
/// <param name="Provider">As in the address of its webhook: <c>twilio</c>, <c>whatsapp</c>, <c>messenger</c>, <c>mail</c>.</param>
/// <param name="Name">The account's name in the settings.</param>
/// <param name="OwnId">Our own side as events name it; null where one webhook serves one account only.</param>
/// <param name="PublicUrl">The address under which the provider calls us; null = as the request says.</param>
public sealed record ChannelAccount(
    OfficeId Office, string Provider, string Name, Channel Channel, IWebhooks Webhooks, IChannelClient Client, string? OwnId = null, IFetchesMedia? Media = null, Uri? PublicUrl = null)
{
    /// <summary>The public URL without a slash at its end.</summary>
    public string? PublicRoot { get; } = PublicUrl?.AbsoluteUri.TrimEnd('/');

    public IPolls? Polls => Client as IPolls;

    /// <summary>The mailbox that is fetched; null for every other account.</summary>
    public IMailbox? Mailbox { get; init; }

    /// <summary>The texts that the provider has approved.</summary>
    public ImmutableArray<ApprovedTemplate> Templates { get; init; } = [];
}
