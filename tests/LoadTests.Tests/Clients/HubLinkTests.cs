using Omnichannel.LoadTests.Clients;

namespace Omnichannel.LoadTests.Tests.Clients;

public sealed class HubLinkTests
{
    [Fact]
    public async Task A_call_on_a_link_that_has_ended_is_cancelled()
    {
        var link = new HubLink(_ => throw new HubLostException("nobody there"), (_, _) => Task.CompletedTask, new BackOff(1), TimeProvider.System, new ChangeSignal());
        await link.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => link.CallAsync<int>("Send", []));
    }
}
