using System.Collections.Immutable;
using Omnichannel.Grains.Desks;

namespace Omnichannel.Grains.Gateways;

/// <summary>A gateway may die without a word, and the word that a connection has ended may get lost. So whoever pushes to connections asks,
/// from time to time, which of them there still are.</summary>
internal static class GatewayProbe
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    /// <summary>For a timer of the grain that pushes. It interleaves: a gateway that is dead answers late, and nobody shall wait for it.</summary>
    public static readonly GrainTimerCreationOptions Timer = new(Every, Every) { Interleave = true, KeepAlive = true };

    /// <summary>Those of them that have ended. Of a gateway that does not answer it is all; they are cut off, in case that it is only slow.</summary>
    public static async Task<ImmutableArray<string>> Lost(ImmutableArray<Watcher> connections)
    {
        var lost = await Task.WhenAll(connections.GroupBy(c => c.Gateway, c => c.Connection).Select(g => Lost(g.Key, [.. g])));
        return [.. lost.SelectMany(l => l)];
    }

    private static async Task<ImmutableArray<string>> Lost(IGatewayObserver gateway, ImmutableArray<string> connections)
    {
        try
        {
            return await gateway.Lost(connections);
        }
        catch (Exception)
        {
            gateway.Push([.. connections.Select(c => new Delivery(c, new ConnectionDropped()))]);
            return connections;
        }
    }
}
