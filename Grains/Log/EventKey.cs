using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Omnichannel.Grains.Log;

/// <summary>Keys are kept as 64 bits of SHA-256: one narrow index, and nothing of the sender's id in it. Within one
/// conversation of 10,000 messages two keys collide with a chance of about 3 in a million million.</summary>
public static class EventKey
{
    // Read without the heap: all keys but a few.
    private const int ShortKey = 100;

    // A decision and its commit ask for the same key one after the other.
    [ThreadStatic]
    private static (string? Key, long Hash) s_last;

    /// <summary>The key within the space of one side. It is made once for a decision and its commit.</summary>
    public static string Of(string side, string key) =>
        s_last.Key is { } last && last.Length == side.Length + key.Length && last.StartsWith(side, StringComparison.Ordinal) && last.EndsWith(key, StringComparison.Ordinal)
            ? last
            : side + key;

    public static long Hash(string key)
    {
        if (s_last.Key != key) s_last = (key, Compute(key));
        return s_last.Hash;
    }

    private static long Compute(string key)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> bytes = key.Length <= ShortKey ? stackalloc byte[3 * ShortKey] : new byte[Encoding.UTF8.GetByteCount(key)];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(key, bytes)], digest);
        return BinaryPrimitives.ReadInt64BigEndian(digest);
    }
}
