using System.Collections.Immutable;

namespace Omnichannel.Grains.Gateways;

/// <summary>One per gateway process: the way from grains to the browsers connected to it. Calls may overtake
/// each other, so every push says how it stands to the others. A connection that is gone is ignored: what matters is read again when it
/// comes back.</summary>
public interface IGatewayObserver : IGrainObserver
{
    [Alias("Push")]
    void Push(ImmutableArray<Delivery> deliveries);

    /// <summary>Those of these connections that have ended.</summary>
    [Alias("Lost")]
    Task<ImmutableArray<string>> Lost(ImmutableArray<string> connections);
}

/// <param name="Connection">The SignalR connection id.</param>
[GenerateSerializer, Immutable, Alias("Delivery")]
public sealed record Delivery(string Connection, HubPush Push);
