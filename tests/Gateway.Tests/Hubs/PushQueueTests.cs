using Microsoft.AspNetCore.SignalR;
using Omnichannel.Gateway.Hubs;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Gateways;

namespace Omnichannel.Gateway.Tests.Hubs;

public sealed class PushQueueTests
{
    private readonly PushQueues _queues = new();
    private readonly ConnectionDouble _connection = new();

    private void Push(int count)
    {
        for (var n = 0; n < count; n++) _queues.Push(new Delivery(_connection.ConnectionId, new TypingSeen($"{n}")));
    }

    [Fact]
    public void A_reader_too_slow_is_disconnected_and_one_just_fast_enough_is_not()
    {
        var client = new Client(new TaskCompletionSource().Task);
        _queues.Open(_connection, client);
        Push(1);
        Assert.Equal(["0"], client.Names(1));
        Push(PushQueues.PushesMax);
        Assert.False(_connection.IsAborted);
        Push(1);
        Assert.True(_connection.IsAborted);
    }

    [Fact]
    public void Pushes_keep_their_order()
    {
        var client = new Client(Task.CompletedTask);
        _queues.Open(_connection, client);
        Push(100);
        Assert.Equal(Enumerable.Range(0, 100).Select(n => $"{n}"), client.Names(100));
    }

    [Fact]
    public void A_connection_that_cannot_be_written_is_given_up()
    {
        _queues.Open(_connection, new Client(Task.FromException(new IOException("broken pipe"))));
        Push(1);
        Assert.True(_connection.Aborted.Wait(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Pushes_to_a_connection_that_is_gone_are_nobodys()
    {
        _queues.Open(_connection, new Client(Task.CompletedTask));
        _queues.Close(_connection.ConnectionId);
        Push(PushQueues.PushesMax * 2);
        Assert.False(_connection.IsAborted);
    }

    private sealed class Client(Task sent) : ISingleClientProxy
    {
        private readonly System.Collections.Concurrent.BlockingCollection<string> _names = [];

        public IEnumerable<string> Names(int count) => Enumerable.Range(0, count).Select(_ => _names.TryTake(out var name, TimeSpan.FromSeconds(30)) ? name : "nothing");

        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            _names.Add(((TypingSeen)args[0]!).Name, CancellationToken.None);
            return sent;
        }

        public Task<T> InvokeCoreAsync<T>(string method, object?[] args, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
