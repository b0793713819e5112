using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.WhatIf.Runs;

/// <summary>A provider that takes everything at once.</summary>
internal sealed class TakingProvider(Channel channel) : IChannelClient
{
    private static readonly Task<SendOutcome> Taken = Task.FromResult<SendOutcome>(new SendOutcome.Sent("taken"));

    public Channel Channel => channel;

    public TimeSpan Pace => TimeSpan.Zero;

    public Task<SendOutcome> Send(OutboxRow message, CancellationToken cancellation) => Taken;
}
