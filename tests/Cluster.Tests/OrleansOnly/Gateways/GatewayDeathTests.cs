using System.Net;
using Omnichannel.Cluster.Tests.Silos;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Clients;
using Omnichannel.Support;

namespace Omnichannel.Cluster.Tests.Gateways;

/// <summary>A gateway that dies takes its connections with it, and nobody says so: whoever pushes to them asks, and forgets them.</summary>
public sealed class GatewayDeathTests
{
    /// <summary>How many pages a conversation keeps: who opens one more loses the oldest.</summary>
    private const int PagesMax = 20;

    private const string ClusterName = "test";
    private static readonly OfficeId Office = new("demo");
    private static readonly OperatorId Sari = new(Office, "sari");

    [PostgresFact]
    public async Task What_was_connected_through_a_gateway_that_died_is_forgotten_by_operators_and_conversations()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await using var server = await PostgresProcess.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await using var cluster = await SiloCluster.StartAsync(database, silos: 1, ClusterName, isOpen: true);
        await using var gateway = await GatewayProcess.StartAsync(new GatewayOptions { Environment = SiloProcess.ClientOf(database, ClusterName) }, limit.Token);
        await using var console = ConsoleClient.Open(new ConsoleClientOptions(gateway.Url, StaffAccount.Of(gateway.Passwords).Single(a => a.Operator == Sari), "sari", 1, TimeProvider.System, AutoAccept: false));
        await console.SetStatusAsync(OperatorStatus.Available, limit.Token);
        var sari = cluster.Grains.GetGrain<IOperatorGrain>(Sari.ToString());
        Assert.Null((await sari.Standing()).LostSince);
        // One page of a citizen is at another gateway, which stays; as many more as fit are at the one that dies.
        var live = new LiveGateway();
        var (conversation, pages) = await OpenPages(gateway, cluster, cluster.Grains.CreateObjectReference<IGatewayObserver>(live), limit.Token);

        await gateway.KillAsync(limit.Token);

        // The second question after the death comes when what the first one found is done with.
        var asked = live.Asked;
        await Until(async () => (await sari.Standing()).LostSince is not null, limit.Token);
        await Until(() => Task.FromResult(live.Asked >= asked + 2), limit.Token);
        foreach (var page in pages) await page.DisposeAsync();

        // There is room for as many pages again as have died: nobody is dropped for them.
        var reference = cluster.Grains.CreateObjectReference<IGatewayObserver>(live);
        for (var n = 1; n < PagesMax; n++) await conversation.Connect(reference, $"new {n}", 0);
        await conversation.Receive(new InboundMessage("k2", "Masih di sini.", null, TimeProvider.System.GetUtcNow()));
        await Until(() => Task.FromResult(live.Pushed("first", push => push is EntriesAdded added && added.Entries.Any(e => e.Key == "k2"))), limit.Token);
        // And for no more.
        await conversation.Connect(reference, "one too many", 0);
        await Until(() => Task.FromResult(live.Pushed("first", push => push is ConnectionDropped)), limit.Token);
    }

    private static async Task<(IConversationGrain Conversation, List<HubClient> Pages)> OpenPages(GatewayProcess gateway, SiloCluster cluster, IGatewayObserver live, CancellationToken cancellation)
    {
        var cookies = new CookieContainer();
        using var http = GatewayHttp.Create(gateway.Url, cookies);
        await GatewayHttp.OpenChatAsync(http, Office.Name, TimeProvider.System, cancellation);
        var pages = new List<HubClient>();
        for (var n = 1; n < PagesMax; n++) pages.Add(await HubClient.ConnectAsync(new Uri(gateway.Url, $"/hubs/chat?office={Office}"), cookies, TimeProvider.System, cancellation));
        await pages[0].InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo" }], cancellation: cancellation);
        var id = Assert.Single(await cluster.Store.OpenVisits(Office, cancellation)).Conversation;
        var conversation = cluster.Grains.GetGrain<IConversationGrain>(id.ToString());
        await conversation.Connect(live, "first", 0);
        foreach (var page in pages) await page.InvokeAsync<ChatSnapshot>("Join", [0], cancellation: cancellation);
        return (conversation, pages);
    }

    private static async Task Until(Func<Task<bool>> condition, CancellationToken limit)
    {
        while (!await condition()) await Task.Delay(TimeSpan.FromMilliseconds(200), limit);
    }
}
