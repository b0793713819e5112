using System.Net;
using System.Net.Sockets;

namespace Omnichannel.Support;

/// <summary>Free ports for servers that die and come back.</summary>
public static class LoopbackPort
{
    // Below the ephemeral range (32768 up): there, while the server is dead, a client's own outgoing connection may take
    // the port, or even connect to itself, and the server could not come back.
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int _next = Environment.ProcessId * 31 % Count;

    public static Uri Url(int port) => new(FormattableString.Invariant($"http://127.0.0.1:{port}"));

    /// <summary>A port on 127.0.0.1 that nobody listens on now, another one each time.</summary>
    public static int Free()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (Interlocked.Increment(ref _next) % Count);
            if (IsFree(port)) return port;
        }
        throw new InvalidOperationException("No free port on 127.0.0.1.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
