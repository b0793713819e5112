using System.Net;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Clients;
using Omnichannel.Support;

// Not ….Tests.Faults: that would hide the gateway's own class Faults from the other tests.
namespace Omnichannel.Gateway.Tests;

/// <summary>The real program, ended and started again on its data folder. The same on either engine.</summary>
[Trait("Kind", "Faults")]
public sealed class RestartTests
{
    private const string Password = "kata-sandi-uji";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task What_a_gateway_acknowledged_it_serves_after_it_was_killed_and_after_it_was_asked_to_end()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var gateway = await GatewayProcess.StartAsync(new GatewayOptions { SeedPassword = Password }, limit.Token);
        await using var sari = ConsoleClient.Open(new ConsoleClientOptions(gateway.Url, new StaffAccount(new OperatorId(new OfficeId("demo"), "sari"), Password), "sari", 1, TimeProvider.System, AutoAccept: true));
        await sari.SetStatusAsync(OperatorStatus.Available, limit.Token);
        var (served, waiting) = (new CookieContainer(), new CookieContainer());
        await Send(gateway, served, "Halo", limit.Token);
        await sari.UntilAsync(v => Serves(v, 1), limit.Token);
        Assert.True((await sari.ReplyAsync(sari.View.Board.Cards.Values.Single(), "Baik.", limit.Token)).IsDone);
        await sari.SetStatusAsync(OperatorStatus.Away, limit.Token);
        var ticket = (await Send(gateway, waiting, "Ada orang?", limit.Token)).Visit!.Ticket;

        foreach (var end in new[] { gateway.KillAsync, (Func<CancellationToken, Task>)gateway.StopAsync })
        {
            await end(limit.Token);
            await gateway.RestartAsync(limit.Token);

            await using var page = await Page(gateway, served, limit.Token);
            var held = await page.InvokeAsync<ChatSnapshot>("Join", [0], cancellation: limit.Token);
            Assert.Equal((VisitStatus.Served, "Sari Wulandari"), (held.Visit!.Status, held.Visit.OperatorName));
            Assert.Equal(["Halo", "Baik."], held.Entries.Where(e => e.Kind is EntryKind.Citizen or EntryKind.Operator).Select(e => e.Text));
            Assert.True((await Send(gateway, served, "Halo", limit.Token)).IsDuplicate);
            var still = await Send(gateway, waiting, "Ada orang?", limit.Token);
            Assert.Equal((true, ticket, VisitStatus.Waiting), (still.IsDuplicate, still.Visit!.Ticket, still.Visit.Status));
            Assert.True((await Send(gateway, new CookieContainer(), "Saya juga.", limit.Token)).Visit!.Ticket.Number > ticket.Number);
        }
        // Her console has come back by itself, with the visit that it had; now she takes those who wait.
        await sari.SetStatusAsync(OperatorStatus.Available, limit.Token);
        await sari.UntilAsync(v => Serves(v, 3), limit.Token);
    }

    private static bool Serves(ConsoleView view, int visits) => view.Board.Cards.Values.Count(c => c.Row.Status == VisitStatus.Served) == visits;

    /// <summary>Everybody sends one message: its key is always the same.</summary>
    private static async Task<ReceiveResult> Send(GatewayProcess gateway, CookieContainer cookies, string text, CancellationToken cancellation)
    {
        await using var page = await Page(gateway, cookies, cancellation);
        var result = await page.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text }], cancellation: cancellation);
        Assert.True(result.IsDone);
        return result;
    }

    private static async Task<HubClient> Page(GatewayProcess gateway, CookieContainer cookies, CancellationToken cancellation)
    {
        using var http = GatewayHttp.Create(gateway.Url, cookies);
        await GatewayHttp.OpenChatAsync(http, "demo", TimeProvider.System, cancellation);
        return await HubClient.ConnectAsync(new Uri(gateway.Url, "/hubs/chat?office=demo"), cookies, TimeProvider.System, cancellation);
    }
}
