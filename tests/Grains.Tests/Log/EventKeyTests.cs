using Omnichannel.Grains.Log;

namespace Omnichannel.Grains.Tests.Log;

public sealed class EventKeyTests
{
    [Fact]
    public void A_key_is_made_once_for_a_decision_and_its_commit()
    {
        var key = EventKey.Of("c:", "k1");
        EventKey.Hash(key);
        Assert.Same(key, EventKey.Of("c:", "k1"));
    }

    [Theory]
    [InlineData("o:", "k1")]
    [InlineData("c:", "k2")]
    [InlineData("c:", "k12")]
    [InlineData("c:", "")]
    public void Another_key_is_not_taken_for_the_last(string side, string key)
    {
        EventKey.Hash("c:k1");
        Assert.Equal(side + key, EventKey.Of(side, key));
    }
}
