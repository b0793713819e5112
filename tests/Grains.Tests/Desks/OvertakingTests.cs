using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Desks;

public sealed class OvertakingTests
{
    private readonly Overtaking _overtaking = new();

    [Fact]
    public void Each_class_and_channel_has_a_rate_of_its_own()
    {
        _overtaking.Add(VisitClass.Normal, Channel.WhatsApp, position: 10, overtaken: 5);
        Assert.Equal(0.5, _overtaking.PerPosition(VisitClass.Normal, Channel.WhatsApp));
        Assert.Equal(0, _overtaking.PerPosition(VisitClass.Normal, Channel.Email));
        Assert.Equal(0, _overtaking.PerPosition(VisitClass.Vulnerable, Channel.WhatsApp));
    }

    [Fact]
    public void What_was_long_ago_fades()
    {
        for (var n = 0; n < 100; n++) _overtaking.Add(VisitClass.Normal, Channel.WhatsApp, position: 2, overtaken: 2);
        for (var n = 0; n < 200; n++) _overtaking.Add(VisitClass.Normal, Channel.WhatsApp, position: 2, overtaken: 0);
        Assert.InRange(_overtaking.PerPosition(VisitClass.Normal, Channel.WhatsApp), 0.001, 0.05);
    }
}
