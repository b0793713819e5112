using Microsoft.AspNetCore.SignalR;

namespace Omnichannel.Gateway.Hubs;

/// <summary>A hub whose connections are pushed to.</summary>
public abstract class PushedHub(PushQueues queues) : Hub
{
    public sealed override Task OnConnectedAsync()
    {
        queues.Open(Context, Clients.Caller);
        return Task.CompletedTask;
    }

    public sealed override Task OnDisconnectedAsync(Exception? exception)
    {
        queues.Close(Context.ConnectionId);
        return Disconnect(Context.ConnectionId);
    }

    /// <summary>Tells the grain behind it that this connection is gone.</summary>
    protected abstract Task Disconnect(string connection);
}
