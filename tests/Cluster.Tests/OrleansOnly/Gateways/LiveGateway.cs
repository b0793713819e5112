using System.Collections.Concurrent;
using System.Collections.Immutable;
using Omnichannel.Grains.Gateways;

namespace Omnichannel.Cluster.Tests.Gateways;

/// <summary>A gateway all of whose connections stay, and which keeps what is pushed to them.</summary>
internal sealed class LiveGateway : IGatewayObserver
{
    private readonly ConcurrentQueue<Delivery> _pushed = new();
    private int _asked;

    /// <summary>How often it was asked which of its connections have ended.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public bool Pushed(string connection, Func<HubPush, bool> what) => _pushed.Any(d => d.Connection == connection && what(d.Push));

    public void Push(ImmutableArray<Delivery> deliveries)
    {
        foreach (var delivery in deliveries) _pushed.Enqueue(delivery);
    }

    public Task<ImmutableArray<string>> Lost(ImmutableArray<string> connections)
    {
        Interlocked.Increment(ref _asked);
        return Task.FromResult(ImmutableArray<string>.Empty);
    }
}
