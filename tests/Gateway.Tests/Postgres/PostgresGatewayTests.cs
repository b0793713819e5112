using System.Net;
using System.Net.Http.Json;
using Omnichannel.Gateway.Tests.Channels;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Providers;
using Omnichannel.Support;

namespace Omnichannel.Gateway.Tests.Postgres;

/// <summary>The gateway with the embedded engine and PostgreSQL: an empty database is all that it needs.</summary>
public sealed class PostgresGatewayTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("omnichannel-test-");

    private static (string, string)[] On(string database) => [("Omnichannel:Store", "postgres"), ("ConnectionStrings:omnichannel", database)];

    private static Dictionary<string, string> EnvironmentOn(string database) =>
        new() { ["Omnichannel__Store"] = "postgres", ["ConnectionStrings__omnichannel"] = database };

    [PostgresFact]
    public async Task What_was_written_is_there_after_a_restart_the_office_and_its_staff_too_and_none_of_it_in_the_data_folder()
    {
        var database = await (await PostgresProcess.Shared).CreateDatabaseAsync();
        CookieContainer citizen;
        using (var gateway = new RunningGateway([.. On(database), ("data", _data.FullName)]))
        {
            citizen = await gateway.Citizen();
            await using var hub = await gateway.ChatHub(citizen);
            Assert.True((await hub.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo" }])).IsDone);
            await gateway.OtherOfficesStaff();
        }

        using var again = new RunningGateway([.. On(database), ("data", _data.FullName)]);
        await using var back = await again.ChatHub(citizen);
        Assert.Equal("Halo", Assert.Single((await back.InvokeAsync<ChatSnapshot>("Join", [0])).Entries, e => e.Kind == EntryKind.Citizen).Text);
        Assert.True((await back.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo" }])).IsDuplicate);
        var (http, _) = again.Browser();
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsJsonAsync("/api/session", RunningGateway.Form(office: "other"))).StatusCode);
        Assert.Contains("\"waiting\":1", await (await again.StaffHttp("sari")).GetStringAsync("/api/offices/demo/desk"), StringComparison.Ordinal);
        Assert.Empty(_data.GetFiles("omnichannel.db*"));
    }

    [PostgresFact]
    public async Task While_the_server_is_away_webhooks_are_spooled_and_calls_get_their_fault_and_then_everything_goes_on()
    {
        await using var server = await PostgresProcess.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await using var house = await ConnectedGateway.Start(more: On(database));
        await using var console = await house.Operator();
        await using var hub = await house.Gateway.ChatHub(await house.Gateway.Citizen());
        Assert.True((await hub.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo" }])).IsDone);
        await server.StopAsync();

        Assert.Equal("unavailable", (await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync<ReceiveResult>("Send", [new { key = "k2", text = "Ada orang?" }]))).Code);
        for (var n = 1; n <= 5; n++) Assert.True(await ChannelTests.Write(house, ProviderLine.WhatsApp, "628111000005", $"pesan {n}").Acknowledged);
        Assert.NotEqual(0, SpoolFolder.BytesIn(house.Gateway.DataFolder));
        await server.StartAgainAsync();

        var inTime = ConnectedGateway.InTime();
        while (SpoolFolder.BytesIn(house.Gateway.DataFolder) > 0) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, inTime);
        var visit = Assert.Single(await house.Gateway.OpenVisits(), v => v.Conversation.Channel == Grains.Shared.Channel.WhatsApp);
        await console.Until(view => view.Board.Cards.Values.Any(c => c.Row.Conversation == visit.Conversation && c.Row.Status == VisitStatus.Served));
        Assert.Equal(Enumerable.Range(1, 5).Select(n => $"pesan {n}"), (await console.ReadTranscriptAsync(visit.Conversation)).Where(e => e.Kind == EntryKind.Citizen).Select(e => e.Text));
        Assert.True((await hub.InvokeAsync<ReceiveResult>("Send", [new { key = "k2", text = "Ada orang?" }])).IsDone);
    }

    [PostgresFact]
    public async Task A_second_gateway_on_the_database_is_refused_in_one_line_and_the_first_goes_on()
    {
        var database = await (await PostgresProcess.Shared).CreateDatabaseAsync();
        await using var first = await GatewayProcess.StartAsync(new GatewayOptions { Environment = EnvironmentOn(database) });

        var why = await Assert.ThrowsAsync<InvalidOperationException>(() => GatewayProcess.StartAsync(new GatewayOptions { Environment = EnvironmentOn(database) }));

        Assert.Contains("The server does not start: The store 127.0.0.1/", why.Message, StringComparison.Ordinal);
        Assert.Contains("is in use", why.Message, StringComparison.Ordinal);
        await first.RestartAsync(); // Killed: its lock is free again.
        Assert.DoesNotContain("Password=", first.Output, StringComparison.OrdinalIgnoreCase);
    }

    [PostgresFact]
    public async Task A_store_that_is_not_known_or_has_no_connection_string_is_refused_in_one_line()
    {
        async Task<string> Refusal(string store, string database) => (await Assert.ThrowsAsync<InvalidOperationException>(() =>
            GatewayProcess.StartAsync(new GatewayOptions { Environment = new Dictionary<string, string> { ["Omnichannel__Store"] = store, ["ConnectionStrings__omnichannel"] = database } }))).Message;

        Assert.Contains("The server does not start: Omnichannel:Store must be sqlite or postgres, not \"oracle\".", await Refusal("oracle", ""), StringComparison.Ordinal);
        Assert.Contains("The server does not start: Omnichannel:Store is postgres: set ConnectionStrings:omnichannel", await Refusal("postgres", ""), StringComparison.Ordinal);
        Assert.Contains("cannot be reached", await Refusal("postgres", $"Host=127.0.0.1;Port={LoopbackPort.Free()};Username=x"), StringComparison.Ordinal);
    }

    public void Dispose() => _data.Delete(recursive: true);
}
