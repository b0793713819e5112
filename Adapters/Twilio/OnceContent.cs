using System.Net;
using System.Net.Http.Headers;

namespace Omnichannel.Adapters.Twilio;

/// <summary>A body that is written at most once: no layer below may repeat, on its own, a request that sends a message.
/// Says afterwards whether any of it can have left.</summary>
internal sealed class OnceContent : HttpContent
{
    private readonly byte[] _body;
    private int _writes;

    public OnceContent(byte[] body, string mediaType)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue(mediaType);
    }

    public bool HasStarted => Volatile.Read(ref _writes) > 0;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _writes) > 1) throw new IOException("The message was handed over once already.");
        await stream.WriteAsync(_body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
