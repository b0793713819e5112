using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Omnichannel.LoadTests.Providers.Mail;

/// <summary>Listens on 127.0.0.1 and serves each connection on its own, until it is disposed of.</summary>
internal sealed class MailListener : IAsyncDisposable
{
    private readonly Func<MailLink, CancellationToken, Task> _serve;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, byte> _connections = new();
    private readonly Task _accepting;
    private int _accepted;

    /// <param name="port">0 = a free one.</param>
    public MailListener(int port, Func<MailLink, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Accept();
    }

    public int Port { get; }

    /// <summary>How many connections there have been.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>A fault of a server's own code comes out here.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _stopping.Dispose();
    }

    private async Task Accept()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_stopping.Token);
                Interlocked.Increment(ref _accepted);
                Keep(Serve(socket));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // It stops, or somebody hung up before he was heard.
            }
        }
    }

    private async Task Serve(Socket socket)
    {
        socket.NoDelay = true;
        await using var link = new MailLink(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await _serve(link, _stopping.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or AuthenticationException)
        {
            // The connection is over, by the one end or the other.
        }
    }

    private void Keep(Task connection)
    {
        _connections.TryAdd(connection, 0);
        _ = connection.ContinueWith(done => done.IsCompletedSuccessfully && _connections.TryRemove(done, out _), TaskScheduler.Default);
    }
}
