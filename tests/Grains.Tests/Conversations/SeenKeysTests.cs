using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;

namespace Omnichannel.Grains.Tests.Conversations;

public sealed class SeenKeysTests
{
    private static SeenKeys After(int count) => Enumerable.Range(1, count).Aggregate(default(SeenKeys), (keys, n) => keys.With($"k{n}", n));

    private static IEnumerable<SeenKey> Keys(int from, int to) => Enumerable.Range(from, to - from + 1).Select(n => new SeenKey(EventKey.Hash($"k{n}"), n));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(200)]
    public void The_last_32_are_known_and_written(int count)
    {
        var (keys, oldest) = (After(count), Math.Max(1, count - 31));
        for (var n = oldest; n <= count; n++) Assert.Equal(n, keys.VersionOf($"k{n}"));
        Assert.Null(keys.VersionOf($"k{count + 1}"));
        Assert.Equal(Keys(oldest, count), keys.ToArray());
    }

    [Fact]
    public void What_is_older_than_an_array_holds_is_forgotten() => Assert.Null(After(200).VersionOf($"k{200 - 48}"));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(48)]
    public void Two_that_follow_the_same_do_not_see_each_others(int count)
    {
        var before = After(count);
        var one = before.With("one", count + 1).With("two", count + 2);
        var other = before.With("other", count + 1);
        Assert.Equal((null, null, null), (before.VersionOf("one"), before.VersionOf("other"), other.VersionOf("one")));
        Assert.Equal((count + 1, count + 2, null, count + 1), (one.VersionOf("one"), one.VersionOf("two"), one.VersionOf("other"), other.VersionOf("other")));
    }

    [Fact]
    public void Keys_that_were_read_go_on()
    {
        var keys = new SeenKeys([.. Keys(1, 32)]).With("k33", 33);
        Assert.Equal(Keys(2, 33), keys.ToArray());
    }

    [Fact]
    public void A_message_mostly_allocates_nothing()
    {
        var keys = After(40);
        EventKey.Hash("k41");
        var before = GC.GetAllocatedBytesForCurrentThread();
        keys.With("k41", 41).VersionOf("k41");
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
