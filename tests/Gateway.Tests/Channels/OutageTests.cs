using Omnichannel.Gateway.Webhooks;

namespace Omnichannel.Gateway.Tests.Channels;

public sealed class OutageTests
{
    private readonly Outage _outage = new();

    [Fact]
    public void Faults_of_many_conversations_are_an_outage_until_one_is_committed()
    {
        for (var n = 1; n <= 16; n++)
        {
            Assert.False(_outage.IsOn);
            _outage.OnFault([$"{n}"]);
        }
        Assert.True(_outage.IsOn);
        _outage.OnCommitted();
        Assert.False(_outage.IsOn);
    }

    [Fact]
    public void Faults_of_one_conversation_however_many_and_those_with_commits_between_are_none()
    {
        for (var n = 1; n <= 100; n++) _outage.OnFault(["same", $"{n}"]);
        for (var n = 1; n <= 100; n++)
        {
            _outage.OnFault([$"{n}"]);
            _outage.OnFault([]);
            Assert.False(_outage.IsOn);
            if (n % 14 == 0) _outage.OnCommitted();
        }
    }
}
