using global::MimeKit;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>A mail's bytes as the body of a message of MimeKit's, which writes headers that it has read, and this, as they are.</summary>
internal sealed class MailKitContent : Multipart
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly Action _moves;
    private readonly Action _moved;

    private MailKitContent(ReadOnlyMemory<byte> body, Action moves, Action moved) => (_body, _moves, _moved) = (body, moves, moved);

    /// <param name="moves">Told before the bytes are handed to the connection, and when they have been.</param>
    /// <param name="moved">All but the final dot has been handed to the connection.</param>
    public static MimeMessage Message(SmtpContent content, Action moves, Action moved)
    {
        var end = content.Bytes.Span.IndexOf("\r\n\r\n"u8) is >= 0 and var blank ? blank + 4 : content.Bytes.Length;
        using var header = new MemoryStream(content.Bytes[..end].ToArray(), writable: false);
        var message = MimeMessage.Load(header, persistent: false);
        var body = new MailKitContent(content.Bytes[end..], moves, moved);
        body.Headers.Clear();
        foreach (var own in message.Body!.Headers) body.Headers.Add(own);
        // Never written: by this alone MailKit knows what it has to ask the server for.
        body.Add(new MimePart { ContentTransferEncoding = content.Has8Bit ? ContentEncoding.EightBit : ContentEncoding.SevenBit });
        message.Body = body;
        return message;
    }

    public override async Task WriteToAsync(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default)
    {
        _moves();
        await stream.WriteAsync(_body, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        _moved();
        _moves();
    }
}
