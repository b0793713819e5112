using System.Net;
using System.Net.Sockets;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Scenarios.Cluster;

/// <summary>What stands before the gateways: each new connection goes to the next one that takes it. A connection of a gateway that dies, dies with
/// it; whoever had it connects again, and comes to another.</summary>
internal sealed class LoadSpreader : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly IReadOnlyList<IPEndPoint> _gateways;
    private readonly Task _accepting;
    private int _next;

    public LoadSpreader(IReadOnlyList<Uri> gateways)
    {
        _gateways = [.. gateways.Select(g => new IPEndPoint(IPAddress.Loopback, g.Port))];
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Url => LoopbackPort.Url(((IPEndPoint)_listener.LocalEndpoint).Port);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptSocketAsync(_ending.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using (client)
        {
            using var gateway = await ConnectAsync();
            if (gateway is null) return;
            using NetworkStream one = new(client), other = new(gateway);
            try
            {
                // Either side's end is the end of both.
                await await Task.WhenAny(one.CopyToAsync(other, _ending.Token), other.CopyToAsync(one, _ending.Token));
            }
            catch (Exception end) when (end is OperationCanceledException or IOException)
            {
                // A gateway or a client has died.
            }
        }
    }

    private async Task<Socket?> ConnectAsync()
    {
        for (var tries = 0; tries < _gateways.Count; tries++)
        {
            var gateway = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await gateway.ConnectAsync(_gateways[Interlocked.Increment(ref _next) % _gateways.Count], _ending.Token);
                return gateway;
            }
            catch (SocketException)
            {
                gateway.Dispose();
            }
        }
        return null;
    }
}
