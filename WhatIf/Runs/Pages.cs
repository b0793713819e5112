using System.Collections.Immutable;
using Omnichannel.Grains.Gateways;

namespace Omnichannel.WhatIf.Runs;

/// <summary>The one gateway of a run: gives each push to the page or console that it is for.</summary>
internal sealed class Pages : IGatewayObserver
{
    private readonly Dictionary<string, Action<HubPush>> _open = [];

    public void Open(string connection, Action<HubPush> page) => _open[connection] = page;

    public void Close(string connection) => _open.Remove(connection);

    public void Push(ImmutableArray<Delivery> deliveries)
    {
        foreach (var delivery in deliveries)
            if (_open.TryGetValue(delivery.Connection, out var page)) page(delivery.Push);
    }

    public Task<ImmutableArray<string>> Lost(ImmutableArray<string> connections) => Task.FromResult(ImmutableArray<string>.Empty);
}
