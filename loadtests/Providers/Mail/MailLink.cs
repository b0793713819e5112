using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Omnichannel.LoadTests.Providers.Mail;

/// <summary>The server's end of one connection.</summary>
internal sealed class MailLink(NetworkStream network) : IAsyncDisposable
{
    private const int LineBytesMax = 1_000_000;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private Stream _stream = network;
    private int _start;
    private int _end;

    public async Task StartTls(X509Certificate2 certificate, CancellationToken cancellation)
    {
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = tls;
        (_start, _end) = (0, 0);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellation);
    }

    /// <summary>Without its line end, one char per byte.</summary>
    /// <exception cref="IOException">The connection is over.</exception>
    public async Task<string> ReadLine(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (line.Length < LineBytesMax)
        {
            var held = _buffer.AsMemory(_start, _end - _start);
            var end = held.Span.IndexOf((byte)'\n');
            var part = end < 0 ? held : held[..end];
            line.Append(Encoding.Latin1.GetString(part.Span));
            _start += part.Length + (end < 0 ? 0 : 1);
            if (end >= 0) return line.ToString().TrimEnd('\r');
            (_start, _end) = (0, await _stream.ReadAsync(_buffer, cancellation));
            if (_end == 0) throw new EndOfStreamException();
        }
        throw new IOException("A line is too long.");
    }

    public Task WriteLine(string line, CancellationToken cancellation) => Write(Encoding.Latin1.GetBytes(line + "\r\n"), cancellation);

    public async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await _stream.WriteAsync(bytes, cancellation);
        await _stream.FlushAsync(cancellation);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
