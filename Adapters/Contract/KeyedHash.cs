using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Omnichannel.Adapters.Contract;

/// <summary>HMAC-SHA-256 under one key, for any thread. Setting the key up takes as long as hashing a short text: it is done once, not for each.</summary>
public sealed class KeyedHash(byte[] key)
{
    public const int Bytes = HMACSHA256.HashSizeInBytes;

    private readonly ConcurrentBag<IncrementalHash> _idle = [];

    /// <param name="hash">Takes <see cref="Bytes"/> bytes.</param>
    public void Of(ReadOnlySpan<byte> bytes, Span<byte> hash)
    {
        if (!_idle.TryTake(out var one)) one = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        one.AppendData(bytes);
        one.GetHashAndReset(hash);
        _idle.Add(one);
    }
}
