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

    /// <summary>How long a page may take to hear why it is closed.</summary>
    public static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Reader> _readers = new();
    private volatile string? _ending;

    /// <summary>Every connection that is open now.</summary>
    public IEnumerable<HubCallerContext> Connections => _readers.Values.Select(reader => reader.Connection);

    /// <summary>Pushes to this connection until it ends.</summary>
    public void Open(HubCallerContext connection, ISingleClientProxy client)
    {
        var reader = new Reader(connection, client);
        _readers[connection.ConnectionId] = reader;
        _ = reader.Drain();
        if (_ending is { } reason) _ = reader.End(reason);
    }

    public void Close(string connection)
    {
        if (_readers.TryRemove(connection, out var reader)) reader.Complete();
    }

    public bool Has(string connection) => _readers.ContainsKey(connection);

    public void Push(Delivery delivery)
    {
        if (_readers.TryGetValue(delivery.Connection, out var reader)) reader.Push(delivery.Push);
    }

    /// <summary>Tells every connection why, and ends it; also one whose handshake was under way.</summary>
    public Task CloseAll(string reason)
    {
        _ending = reason;
        return Task.WhenAll(_readers.Values.Select(reader => reader.End(reason)));
    }

    private sealed class Reader(HubCallerContext connection, ISingleClientProxy client)
    {
        public HubCallerContext Connection => connection;

        private readonly Channel<HubPush> _queue = Channel.CreateBounded<HubPush>(new BoundedChannelOptions(PushesMax) { SingleReader = true });

        public void Push(HubPush push)
        {
            if (push is ConnectionDropped || !_queue.Writer.TryWrite(push)) connection.Abort();
        }

        public async Task End(string reason)
        {
            try
            {
                await client.SendAsync("closing", reason, connection.ConnectionAborted).WaitAsync(EndPatience);
            }
            catch (Exception)
            {
                // It ended by itself, or does not read: it is cut off all the same.
            }
            connection.Abort();
        }

        public void Complete() => _queue.Writer.TryComplete();

        public async Task Drain()
        {
            try
            {
                await foreach (var push in _queue.Reader.ReadAllAsync(connection.ConnectionAborted)) await client.SendAsync("push", push, connection.ConnectionAborted);
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
    }
}
