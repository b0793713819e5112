using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Gateway.Hosting;
using Omnichannel.Gateway.Tests.Channels;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Providers;
using Omnichannel.Operations;
using Omnichannel.Store.Sqlite;

namespace Omnichannel.Gateway.Tests.Health;

/// <summary>Who is sent no work, and what whoever looks is told.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task A_gateway_that_can_do_its_work_says_so_of_every_part()
    {
        using var gateway = new RunningGateway();
        var (status, answer) = await Ready(gateway);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(answer.Ready);
        Assert.Equal(["draining", "engine", "spool", "store"], answer.Parts.Keys);
        Assert.All(answer.Parts.Values, part => Assert.Equal(new PartAnswer(true, null), part));
    }

    [Fact]
    public async Task Without_its_store_it_is_alive_and_not_ready_and_says_why_without_a_path()
    {
        using var gateway = new RunningGateway();
        gateway.Services.GetRequiredService<SqliteConversationStore>().Dispose();
        var (http, _) = gateway.Browser();
        Assert.Equal("live", await http.GetStringAsync("/health/live"));
        var (status, answer) = await Ready(gateway);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(["store"], NotReady(answer));
        Assert.Equal("It failed; the log says how.", answer.Parts["store"].Why);
    }

    [Fact]
    public async Task A_spool_that_is_full_refuses_and_shows_until_it_has_drained()
    {
        await using var house = await ConnectedGateway.Start(more: [("Omnichannel:Spool:BytesMax", "1024")]);
        using var meters = new MeterReader(house.Gateway);
        house.Gateway.StoreSwitch.IsOff = true;
        for (var n = 0; (await Ready(house.Gateway)).Answer.Ready; n++)
        {
            Assert.InRange(n, 0, 10);
            Assert.True(await ChannelTests.Write(house, ProviderLine.WhatsApp, "628111000079", $"pesan {n}").Acknowledged);
        }
        Assert.Equal(["spool"], NotReady((await Ready(house.Gateway)).Answer));
        var refused = ChannelTests.Write(house, ProviderLine.WhatsApp, "628111000079", "satu lagi");
        await Until(() => Task.FromResult(meters.Sum("omnichannel.hooks.refused", "provider=whatsapp reason=full") > 0));
        Assert.False(refused.Acknowledged.IsCompleted);

        // The provider sends it again until it is taken.
        house.Gateway.StoreSwitch.IsOff = false;
        Assert.True(await refused.Acknowledged);
        await Until(async () => (await Ready(house.Gateway)).Answer.Ready);
    }

    [Fact]
    public async Task One_that_drains_is_not_ready_closes_who_is_connected_and_sends_on_who_would_connect()
    {
        using var gateway = new RunningGateway();
        var citizen = await gateway.Citizen();
        await using var hub = await gateway.ChatHub(citizen);
        await gateway.Services.GetRequiredService<Drain>().Run();
        Assert.Equal(["draining"], NotReady((await Ready(gateway)).Answer));
        await hub.Closed.WaitAsync(TimeSpan.FromSeconds(30));
        var refused = await Assert.ThrowsAsync<HubLostException>(() => gateway.ChatHub(citizen));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Refused);
        // What is no connection is served to the end.
        var (http, _) = gateway.Browser();
        Assert.Equal("live", await http.GetStringAsync("/health/live"));
    }

    private static async Task<(HttpStatusCode Status, HealthAnswer Answer)> Ready(RunningGateway gateway)
    {
        var (http, _) = gateway.Browser();
        using var answer = await http.GetAsync("/health/ready");
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<HealthAnswer>())!);
    }

    private static IEnumerable<string> NotReady(HealthAnswer answer) => answer.Parts.Where(p => !p.Value.Ready).Select(p => p.Key);

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition()) await Task.Delay(50, patience.Token);
    }
}
