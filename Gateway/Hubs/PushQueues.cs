using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Omnichannel.Grains.Gateways;

namespace Omnichannel.Gateway.Hubs;

/// <summary>One queue per connection: pushes keep their order, and a reader too slow for <see cref="PushesMax"/> of them
/// is disconnected. It loses nothing: it comes back and asks from its last one.</summary>
public sealed class PushQueues
{
    /// <summary>How many pushes may wait for one connection.</summary>
    public const int PushesMax = 1_000;

    private readonly ConcurrentDictionary<string, Channel<HubPush>> _queues = new();

    /// <summary>Pushes to this connection until it ends.</summary>
    public void Open(HubCallerContext connection, ISingleClientProxy client)
    {
        var queue = Channel.CreateBounded<HubPush>(new BoundedChannelOptions(PushesMax) { SingleReader = true });
        _queues[connection.ConnectionId] = queue;
        _ = Drain(queue.Reader, client, connection);
    }

    public void Close(string connection)
    {
        if (_queues.TryRemove(connection, out var queue)) queue.Writer.TryComplete();
    }

    public void Push(Delivery delivery)
    {
        if (!_queues.TryGetValue(delivery.Connection, out var queue)) return;
        if (!queue.Writer.TryWrite(delivery.Push)) queue.Writer.TryComplete(new TooSlowException());
    }

    private static async Task Drain(ChannelReader<HubPush> queue, ISingleClientProxy client, HubCallerContext connection)
    {
        try
        {
            await foreach (var push in queue.ReadAllAsync(connection.ConnectionAborted)) await client.SendAsync("push", push);
        }
        catch (OperationCanceledException)
        {
            // The connection ended; whoever comes back reads again.
        }
        catch (Exception)
        {
            connection.Abort();
        }
    }

    private sealed class TooSlowException() : Exception("The connection reads too slowly.");
}
