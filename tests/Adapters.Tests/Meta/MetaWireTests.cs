using System.Net;
using System.Net.Sockets;
using System.Text;
using Omnichannel.Adapters.Meta;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Tests.Meta;

/// <summary>Over a real socket: what the runtime's own client does with a connection that breaks.</summary>
public sealed class MetaWireTests : IDisposable
{
    private const string Taken = """{"messages":[{"id":"wamid.OUT"}]}""";
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly HttpClient _http = new(MetaClient.NewHandler());
    private int _requests;

    public void Dispose()
    {
        _http.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_message_whose_connection_breaks_is_handed_over_once()
    {
        _server.Start();
        // The first is answered and leaves the connection open; on the same connection the second is taken and never answered.
        var serving = Serve(answered: 1);
        Assert.Equal(new SendOutcome.Sent("wamid.OUT"), await Send());
        Assert.IsType<SendOutcome.Unknown>(await Send());
        await serving;
        Assert.Equal((2, false), (_requests, _server.Pending()));
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_taken()
    {
        _server.Start();
        var client = Client();
        _server.Stop();
        Assert.IsType<SendOutcome.Unreachable>(await client.Send(SomeMeta.Row("x", "+6281234500001"), default));
    }

    private Task<SendOutcome> Send() => Client().Send(SomeMeta.Row("x", "+6281234500001"), default);

    private WhatsAppClient Client()
    {
        var options = SomeMeta.WhatsAppOptions();
        options.BaseUrl = new Uri($"http://127.0.0.1:{((IPEndPoint)_server.LocalEndpoint).Port}");
        return new WhatsAppClient(new MetaClient(_http, options, TimeProvider.System));
    }

    private async Task Serve(int answered)
    {
        using var connection = await _server.AcceptTcpClientAsync();
        await using var stream = connection.GetStream();
        var buffer = new byte[16 * 1024];
        while (await ReadRequest(stream, buffer))
        {
            if (++_requests > answered) return;
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {Taken.Length}\r\n\r\n{Taken}"));
        }
    }

    /// <summary>Header and body together, however they were cut into packets.</summary>
    private static async Task<bool> ReadRequest(NetworkStream stream, byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length));
            if (read == 0) return false;
            length += read;
            if (Encoding.UTF8.GetString(buffer, 0, length).EndsWith("\"}}", StringComparison.Ordinal)) return true;
        }
    }
}
