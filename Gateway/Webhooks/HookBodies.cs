using Microsoft.AspNetCore.Http.Features;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>Reads the bodies of requests. Whoever sends one is not known yet: memory is given for what has come, not for what is announced, and
/// few large ones are held at once.</summary>
public sealed class HookBodies : IDisposable
{
    /// <summary>What providers send is hardly ever larger, and is read to where it stays, without a copy.</summary>
    private const int SmallMax = 16 * 1024;

    /// <summary>Beyond that it is one of those that only so many are held of.</summary>
    public const int LargeFrom = 1024 * 1024;

    public const int LargeMax = 8;

    // Whoever is nobody may hold all of his for long; that must keep out no mail of who is known.
    private readonly SemaphoreSlim _ofKnown = new(LargeMax);
    private readonly SemaphoreSlim _ofUnknown = new(LargeMax);

    /// <param name="isKnown">It is known who sends it.</param>
    /// <returns>To be disposed of when its bytes are done with.</returns>
    public async ValueTask<HookBody> Read(HttpRequest request, int bytesMax, bool isKnown, CancellationToken cancellation)
    {
        if (request.ContentLength > bytesMax) return new HookBody(HookBodyFault.TooLarge);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        if (request.ContentLength is not { } length || length > SmallMax) return await ReadLarge(request, bytesMax, isKnown ? _ofKnown : _ofUnknown, cancellation);
        var bytes = new byte[length];
        await request.Body.ReadExactlyAsync(bytes, cancellation);
        return new HookBody(HookBodyFault.None, bytes);
    }

    private static async ValueTask<HookBody> ReadLarge(HttpRequest request, int bytesMax, SemaphoreSlim large, CancellationToken cancellation)
    {
        var end = (int?)request.ContentLength ?? bytesMax + 1;
        var bytes = new byte[Math.Min(SmallMax, end)];
        SemaphoreSlim? held = null;
        try
        {
            var count = 0;
            while (count < end)
            {
                if (count == bytes.Length)
                {
                    if (count >= LargeFrom && held is null)
                    {
                        if (!await large.WaitAsync(TimeSpan.Zero, cancellation)) return new HookBody(HookBodyFault.Busy);
                        held = large;
                    }
                    Array.Resize(ref bytes, (int)Math.Min(bytes.Length * 2L, end));
                }
                var read = await request.Body.ReadAsync(bytes.AsMemory(count), cancellation);
                if (read == 0 && request.ContentLength is null) break;
                if (read == 0) throw new EndOfStreamException();
                count += read;
            }
            if (count > bytesMax) return new HookBody(HookBodyFault.TooLarge);
            var body = new HookBody(HookBodyFault.None, bytes.AsMemory(0, count), held);
            held = null;
            return body;
        }
        finally
        {
            held?.Release();
        }
    }

    public void Dispose()
    {
        _ofKnown.Dispose();
        _ofUnknown.Dispose();
    }
}

public enum HookBodyFault
{
    None,
    TooLarge,

    /// <summary>Too many large ones are held already.</summary>
    Busy,
}

/// <summary>A body as it was read, or why it was not.</summary>
/// <param name="Room">What its disposal gives back.</param>
public readonly record struct HookBody(HookBodyFault Fault, ReadOnlyMemory<byte> Bytes = default, SemaphoreSlim? Room = null) : IDisposable
{
    public void Dispose() => Room?.Release();
}
