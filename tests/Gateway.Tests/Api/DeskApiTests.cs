using System.Net;
using System.Net.Http.Json;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.Gateway.Tests.Api;

public sealed class DeskApiTests : IDisposable
{
    private static readonly string[] Paths = ["desk", "desk/line", "desk/decisions", "desk/waits", "settings", "staff"];

    private readonly RunningGateway _gateway = new();

    [Fact]
    public async Task The_desk_is_shown_to_its_own_staff_only()
    {
        var (nobody, _) = _gateway.Browser();
        var stranger = GatewayHttp.Create(_gateway.Url, await _gateway.OtherOfficesStaff());
        var budi = await _gateway.StaffHttp("budi");
        foreach (var path in Paths)
        {
            await (await nobody.GetAsync($"/api/offices/demo/{path}")).IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
            await (await stranger.GetAsync($"/api/offices/demo/{path}")).IsProblem(HttpStatusCode.NotFound, "not-found");
            Assert.Equal(HttpStatusCode.OK, (await budi.GetAsync($"/api/offices/demo/{path}")).StatusCode);
        }
    }

    [Theory]
    [InlineData("line?limit=0", "invalid")]
    [InlineData("line?limit=501", "invalid")]
    [InlineData("decisions?limit=-1", "invalid")]
    [InlineData("decisions?limit=1001", "invalid")]
    [InlineData("line?limit=all", "malformed")]
    public async Task A_limit_that_is_none_is_refused(string query, string code) =>
        await (await (await _gateway.StaffHttp("budi")).GetAsync($"/api/offices/demo/desk/{query}")).IsProblem(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task The_line_says_who_stands_where_and_of_whom_one_could_make_way()
    {
        await using var citizen = await _gateway.ChatHub(await _gateway.Citizen());
        await citizen.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo", service = "ktp-el", name = "Siti" }]);
        var row = Assert.Single(await _gateway.OpenVisits());
        var http = await _gateway.StaffHttp("budi");
        var entry = Assert.Single((await http.GetFromJsonAsync<LineEntry[]>("/api/offices/demo/desk/line", WireJson.Options))!);
        Assert.Equal((row.Visit, row.Conversation, "ktp-el", 1, "Siti"), (entry.Visit, entry.Conversation, entry.Line.Service, entry.Position, entry.CitizenName));
        var view = (await http.GetFromJsonAsync<DeskView>("/api/offices/demo/desk", WireJson.Options))!;
        Assert.Equal((true, 1, 1), (view.IsOpen, view.Waiting, Assert.Single(view.Lines).Standing));
    }

    [Fact]
    public async Task A_decision_says_why_and_the_waits_say_how_well_they_were_foretold()
    {
        await using var visit = await ServedVisit.Start(_gateway);
        var http = await _gateway.StaffHttp("budi");
        var decision = Assert.Single((await http.GetFromJsonAsync<DeskDecision[]>("/api/offices/demo/desk/decisions?limit=1", WireJson.Options))!);
        Assert.Equal((visit.Visit, "demo/sari", OperatorReason.OnlyOne), (decision.Visit, decision.Operator.ToString(), decision.Why));
        Assert.Equal(1, Assert.Single((await http.GetFromJsonAsync<WaitAccuracy[]>("/api/offices/demo/desk/waits", WireJson.Options))!).Measured);
    }

    public void Dispose() => _gateway.Dispose();
}
