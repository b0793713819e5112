using System.Security.Cryptography;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Tests;

public sealed class KeyedHashTests
{
    [Fact]
    public void Many_threads_at_once_get_what_each_would_get_alone()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var shared = new KeyedHash(key);
        Parallel.For(0, 2000, i =>
        {
            var text = BitConverter.GetBytes(i);
            var hash = new byte[KeyedHash.Bytes];
            shared.Of(text, hash);
            Assert.Equal(HMACSHA256.HashData(key, text), hash);
        });
    }
}
