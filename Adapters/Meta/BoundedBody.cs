using System.Buffers;

namespace Omnichannel.Adapters.Meta;

/// <summary>Reads an answer without trusting what it says of its length.</summary>
internal static class BoundedBody
{
    /// <returns>Null when there is more than that.</returns>
    public static async Task<byte[]?> Read(HttpContent content, long bytesMax, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > bytesMax) return null;
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var read = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (await stream.ReadAsync(buffer, cancellation) is > 0 and var count)
            {
                if (read.Length + count > bytesMax) return null;
                read.Write(buffer, 0, count);
            }
            return read.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
