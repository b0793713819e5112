using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Time.Testing;
using Omnichannel.Gateway.Hubs;
using Omnichannel.Gateway.Tests.House;

namespace Omnichannel.Gateway.Tests.Hubs;

public sealed class ForgottenConnectionTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly PushQueues _queues = new();

    [Fact]
    public async Task A_connection_that_no_grain_asks_for_any_more_is_cut_off_and_no_other()
    {
        using var forgotten = new ForgottenConnections(_queues, _time);
        await forgotten.StartAsync(CancellationToken.None);
        ConnectionDouble kept = new("kept"), left = new("left"), never = new("never");
        foreach (var connection in new[] { kept, left, never }) _queues.Open(connection, new Nobody());
        forgotten.Asked(left.ConnectionId);
        for (var passed = TimeSpan.Zero; passed < ForgottenConnections.AskedWithin; passed += ForgottenConnections.LookEvery) Pass();
        Assert.False(left.IsAborted);

        // It looks from when it has begun, which is not told.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!left.Aborted.Wait(TimeSpan.FromMilliseconds(20)))
        {
            Assert.False(patience.IsCancellationRequested, "It was not cut off.");
            Pass();
        }
        Assert.False(kept.IsAborted || never.IsAborted);
        await forgotten.StopAsync(CancellationToken.None);

        void Pass()
        {
            forgotten.Asked(kept.ConnectionId);
            _time.Advance(ForgottenConnections.LookEvery);
        }
    }

    private sealed class Nobody : ISingleClientProxy
    {
        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task<T> InvokeCoreAsync<T>(string method, object?[] args, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
