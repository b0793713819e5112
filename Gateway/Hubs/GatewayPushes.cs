using System.Collections.Immutable;
using Omnichannel.Grains.Gateways;

namespace Omnichannel.Gateway.Hubs;

/// <summary>This process's one observer: grains push through it to whoever is connected here.</summary>
public sealed class GatewayPushes(PushQueues queues, ForgottenConnections forgotten, IGrainFactory grains) : IGatewayObserver
{
    private IGatewayObserver? _reference;

    /// <summary>What grains are given. The same for the life of the process.</summary>
    public IGatewayObserver Reference => LazyInitializer.EnsureInitialized(ref _reference, () => grains.CreateObjectReference<IGatewayObserver>(this));

    public void Push(ImmutableArray<Delivery> deliveries)
    {
        foreach (var delivery in deliveries) queues.Push(delivery);
    }

    /// <summary>A grain pushes to that connection from now on.</summary>
    public void Taken(string connection) => forgotten.Asked(connection);

    public Task<ImmutableArray<string>> Lost(ImmutableArray<string> connections)
    {
        foreach (var connection in connections) forgotten.Asked(connection);
        return Task.FromResult(connections.RemoveAll(queues.Has));
    }
}
