using System.Net;
using System.Net.Sockets;
using System.Text;
using Omnichannel.Adapters.Twilio;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Tests.Twilio;

/// <summary>Over real sockets: what the HTTP stack itself does with a message must not send it twice.</summary>
public sealed class TwilioLoopbackTests : IDisposable
{
    private const string Answer = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"sid\":\"SM1\"}";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HttpClient _http = new(TwilioClient.NewHandler());

    public void Dispose()
    {
        _listener.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task A_refused_connection_is_unreachable()
    {
        _listener.Start();
        var client = Client();
        _listener.Stop();
        Assert.IsType<SendOutcome.Unreachable>(await client.Send(Some.Row(), default).WaitAsync(Patience));
    }

    [Fact]
    public async Task A_message_whose_kept_connection_breaks_after_the_body_is_unknown_and_goes_out_once()
    {
        _listener.Start();
        var client = Client();
        var first = client.Send(Some.Row(), default);
        using var connection = await _listener.AcceptTcpClientAsync();
        await ReadRequest(connection);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Answer));
        Assert.Equal(new SendOutcome.Sent("SM1"), await first.WaitAsync(Patience));

        var second = client.Send(Some.Row(version: 8), default);
        await ReadRequest(connection);
        connection.Close();
        Assert.IsType<SendOutcome.Unknown>(await second.WaitAsync(Patience));
        Assert.False(_listener.Pending());
    }

    private TwilioClient Client()
    {
        var options = Some.Options();
        options.BaseUrl = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        return new TwilioClient(_http, options, TimeProvider.System);
    }

    /// <summary>Reads to the end of the form, which is the status address.</summary>
    private static async Task ReadRequest(TcpClient connection)
    {
        var read = new StringBuilder();
        var buffer = new byte[4096];
        while (!read.ToString().Contains("Body=", StringComparison.Ordinal))
            read.Append(Encoding.ASCII.GetString(buffer, 0, await connection.GetStream().ReadAsync(buffer).AsTask().WaitAsync(Patience)));
    }
}
