using System.Collections.Concurrent;
using System.Collections.Immutable;
using Omnichannel.Cluster.Tests.Histories;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Cluster.Tests.Silos;

/// <summary>The providers of a cluster: they outlive its silos, and count what they are handed.</summary>
internal sealed class ProviderBook
{
    /// <summary>The channels whose providers are played here.</summary>
    private static readonly ImmutableArray<Channel> Channels = [Channel.Sms, Channel.Email];

    private readonly ConcurrentQueue<HandedOver> _handed = new();

    public ImmutableArray<HandedOver> HandOvers => [.. _handed];

    public IChannelClients Clients() => new ClientPerChannel(Channels.Select(c => new Provider(c, _handed)));

    /// <summary>Takes its time over each message, so that silos die meanwhile. What it answers is the message's own chance.</summary>
    private sealed class Provider(Channel channel, ConcurrentQueue<HandedOver> handed) : IChannelClient
    {
        private static readonly TimeSpan Takes = TimeSpan.FromMilliseconds(50);

        public Channel Channel => channel;

        public TimeSpan Pace => TimeSpan.Zero;

        public async Task<SendOutcome> Send(OutboxRow message, CancellationToken cancellation)
        {
            var outcome = OutcomeOf(message);
            handed.Enqueue(new HandedOver(message.Id, outcome));
            await Task.Delay(Takes, CancellationToken.None);
            return outcome ?? throw new HttpRequestException("The answer was lost.");
        }

        private static SendOutcome? OutcomeOf(OutboxRow message) => ((ulong)EventKey.Hash($"{message.Id} {message.Attempt}") % 40) switch
        {
            0 => new SendOutcome.Unreachable("played"),
            1 => new SendOutcome.Throttled(TimeSpan.FromSeconds(1)),
            2 => new SendOutcome.Rejected("1", "played"),
            3 => null,
            _ => new SendOutcome.Sent($"{message.Id.Version}"),
        };
    }
}
