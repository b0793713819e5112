using System.Net;
using System.Net.Sockets;
using Omnichannel.Support;

namespace Omnichannel.Gateway.Tests.House;

/// <summary>A provider that takes connections and never answers.</summary>
internal sealed class SilentProvider : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentProvider()
    {
        _listener.Start();
        Reached = _listener.AcceptSocketAsync();
    }

    public Uri Url => LoopbackPort.Url(((IPEndPoint)_listener.LocalEndpoint).Port);

    /// <summary>Ends with the first connection, which stays open.</summary>
    public Task<Socket> Reached { get; }

    /// <summary>That it is the provider of the office's SMS, and is waited for longer than any test waits.</summary>
    public (string, string)[] ForSms => [("Channels:Twilio:0:BaseUrl", Url.ToString()), ("Channels:Twilio:0:Timeout", "00:01:00")];

    public void Dispose()
    {
        if (Reached.IsCompletedSuccessfully) Reached.Result.Dispose();
        _listener.Dispose();
    }
}
