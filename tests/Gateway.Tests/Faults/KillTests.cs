using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Scenarios;
using Omnichannel.Support;
using Xunit.Abstractions;

// Not ….Tests.Faults: that would hide the gateway's own class Faults from the other tests.
namespace Omnichannel.Gateway.Tests;

/// <summary>The first promise, against the real process: whatever crashes, nothing acknowledged is lost or doubled.</summary>
[Trait("Kind", "Faults")]
public sealed class KillTests(ITestOutputHelper output)
{
    /// <summary>Far above the 75 s it takes: what hangs must end.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Twenty_kills_lose_nothing_double_nothing_and_leave_every_visit_in_one_state()
    {
        var options = new KillStormOptions(Conversations: 50, Operators: 3, Kills: 20);
        using var limit = new CancellationTokenSource(Limit);
        await using var gateway = await GatewayProcess.StartAsync(cancellation: limit.Token);
        var storm = new KillStorm(new KilledGateway(gateway), StaffAccount.Of(gateway.Passwords), options, TimeProvider.System);

        var result = await storm.RunAsync(output.WriteLine, limit.Token);

        output.WriteLine(result.ToText());
        Assert.Empty(result.Delivery.Findings);
        Assert.Empty(result.Disagreements);
        Assert.True(result.LeastConnections > options.Kills, "Somebody did not come back after every kill.");
        // And there was something to lose.
        Assert.True(result.Delivery.Acknowledged > options.Kills * options.Conversations / 2);
        Assert.True(result.Delivery.RepliesAcknowledged > options.Kills);
        Assert.True(result.Closed > options.Kills);
    }
}
