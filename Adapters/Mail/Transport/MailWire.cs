using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>What the other end did is not the protocol. The message quotes nothing of it.</summary>
internal sealed class MailWireException(string message) : IOException(message);

/// <summary>A connection to a mail server: lines and bytes, bounded, with TLS from the start or later. Waits as long as it is let.</summary>
internal sealed class MailWire : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private Stream _stream;
    private int _start;
    private int _end;

    private MailWire(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    public bool IsEncrypted => _stream is SslStream;

    public IPEndPoint LocalEndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <exception cref="SocketException">Nobody is there.</exception>
    /// <exception cref="AuthenticationException">See <see cref="StartTls"/>.</exception>
    public static async Task<MailWire> Connect(MailServerOptions options, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(options.Host, options.Port, cancellation);
            var wire = new MailWire(socket);
            if (options.Security == MailSecurity.Tls) await wire.StartTls(options, cancellation);
            return wire;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <exception cref="AuthenticationException">No common protocol, or a certificate that is not trusted for this host.</exception>
    /// <exception cref="MailWireException">More came before TLS than was asked for: somebody on the way may have put it there.</exception>
    public async Task StartTls(MailServerOptions options, CancellationToken cancellation)
    {
        if (_start < _end) throw new MailWireException("Something came between STARTTLS and TLS.");
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = tls;
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = options.Host, RemoteCertificateValidationCallback = options.Trusts }, cancellation);
    }

    /// <summary>Without its line end, one char per byte.</summary>
    /// <exception cref="IOException">The connection is lost, or the line is longer than allowed.</exception>
    public async Task<string> ReadLine(int bytesMax, CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (true)
        {
            var held = _buffer.AsMemory(_start, _end - _start);
            var end = held.Span.IndexOf((byte)'\n');
            var part = end < 0 ? held : held[..end];
            if (line.Length + part.Length > bytesMax) throw new MailWireException("The server's line is too long.");
            line.Append(Encoding.Latin1.GetString(part.Span));
            _start += part.Length + (end < 0 ? 0 : 1);
            if (end >= 0) return line is [.., '\r'] ? line.ToString(0, line.Length - 1) : line.ToString();
            await Fill(cancellation);
        }
    }

    /// <exception cref="IOException">The connection is lost.</exception>
    public async Task<byte[]> ReadBytes(int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        var held = Math.Min(count, _end - _start);
        _buffer.AsSpan(_start, held).CopyTo(bytes);
        _start += held;
        await _stream.ReadExactlyAsync(bytes.AsMemory(held), cancellation);
        return bytes;
    }

    public async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await _stream.WriteAsync(bytes, cancellation);
        await _stream.FlushAsync(cancellation);
    }

    /// <exception cref="ArgumentException">The line holds a line end.</exception>
    public Task WriteLine(string line, CancellationToken cancellation)
    {
        if (line.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0) throw new ArgumentException("A command is one line.", nameof(line));
        return Write(Encoding.UTF8.GetBytes(line + "\r\n"), cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        // What is lost at the end is of no interest, and nobody waits for the other end here.
        try { await _stream.DisposeAsync(); }
        catch (Exception e) when (e is IOException or SocketException) { }
        _socket.Dispose();
    }

    private async Task Fill(CancellationToken cancellation)
    {
        _start = 0;
        _end = await _stream.ReadAsync(_buffer, cancellation);
        if (_end == 0) throw new EndOfStreamException("The server closed the connection.");
    }
}
