using System.Collections.Immutable;
using Omnichannel.Adapters.Contract;
using Omnichannel.Channels;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>What a provider told us, and whom it concerns.</summary>
/// <param name="Asked">The account whose webhook it came by.</param>
public sealed record AddressedWebhook(ChannelAccount Asked, ImmutableArray<AddressedEvent> Events, ImmutableArray<ReceivedFile> Files)
{
    /// <summary>All that it concerns.</summary>
    public ImmutableArray<ConversationId> Conversations => Events is [var only] ? only.Conversations : [.. Events.SelectMany(e => e.Conversations).Distinct()];
}

/// <param name="Account">The one that it is for; null: it is not set up.</param>
/// <param name="Conversations">First the one that it goes to, then those of the same person by the provider's word. Empty: it concerns no citizen.</param>
public sealed record AddressedEvent(ChannelAccount? Account, ChannelEvent Event, ImmutableArray<ConversationId> Conversations);
