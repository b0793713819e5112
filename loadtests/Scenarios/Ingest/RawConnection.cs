using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <summary>What an answer says.</summary>
/// <param name="IsSpooled">It was kept, but not committed yet.</param>
internal readonly record struct RawAnswer(int Status, bool IsSpooled);

/// <summary>A connection that stays open and has one request under way: no more of HTTP/1.1 than our own servers' answers need, because
/// the client shares the processors with what it measures.</summary>
internal sealed class RawConnection : IDisposable
{
    private const int AnswerBytesMax = 16 * 1024;
    private const int StatusAt = 9;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[AnswerBytesMax];

    private RawConnection() { }

    public static async Task<RawConnection> OpenAsync(Uri server, CancellationToken cancellation)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), cancellation);
        return connection;
    }

    /// <exception cref="IOException">The server hung up, or says more than a short answer.</exception>
    public async ValueTask<RawAnswer> AskAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        for (var length = 0; length < AnswerBytesMax;)
        {
            var count = await _socket.ReceiveAsync(_answer.AsMemory(length));
            if (count == 0) break;
            length += count;
            if (Read(_answer.AsSpan(0, length)) is { } answer) return answer;
        }
        throw new IOException("The server did not answer to the end.");
    }

    private static RawAnswer? Read(ReadOnlySpan<byte> bytes)
    {
        var headEnd = bytes.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0) return null;
        var head = bytes[..headEnd];
        var lengthAt = head.IndexOf("Content-Length: "u8);
        if (lengthAt < 0 || !Utf8Parser.TryParse(head[(lengthAt + "Content-Length: ".Length)..], out int bodyLength, out _)) throw new IOException("An answer without a length.");
        if (bytes.Length < headEnd + 4 + bodyLength) return null;
        return Utf8Parser.TryParse(head[StatusAt..], out int status, out _) ? new RawAnswer(status, head.IndexOf("Omnichannel-Kept: spool"u8) >= 0) : throw new IOException("An answer without a status.");
    }

    public void Dispose() => _socket.Dispose();
}
