using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Gateway.Security;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.Gateway.Tests.Api;

public sealed class StaffApiTests : IDisposable
{
    private const string Path = "/api/offices/demo/staff";

    private readonly RunningGateway _gateway = new(("Omnichannel:Access:ConsoleCheckSeconds", "3600"));

    private static object Change(string role = "Operator", int capacity = 3, [StringSyntax("json")] string skills = "{}", bool isEnabled = true) =>
        new { role, capacity, skills = JsonNode.Parse(skills), isEnabled };

    private async Task<HttpResponseMessage> Put(string by, string name, object change) => await (await _gateway.StaffHttp(by)).PutAsJsonAsync($"{Path}/{name}", change);

    [Fact]
    public async Task The_staff_knows_itself_without_passwords()
    {
        var body = await (await _gateway.StaffHttp("budi")).GetStringAsync(Path);
        Assert.DoesNotContain("password", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("stamp", body, StringComparison.OrdinalIgnoreCase);
        var budi = JsonNode.Parse(body)!.AsArray().Single(s => (string)s!["operator"]! == "demo/budi")!;
        Assert.Equal(
            """{"operator":"demo/budi","name":"Budi Santoso","role":"Operator","capacity":3,"skills":{"services":[],"languages":[],"channels":[]},"isEnabled":true}""",
            budi.ToJsonString());
    }

    [Fact]
    public async Task A_supervisor_changes_capacity_and_skills_and_the_password_stays()
    {
        var answer = await Put("sari", "budi", Change(capacity: 5, skills: """{"services":["ktp-el"],"languages":["en"],"channels":["webchat"]}"""));
        Assert.Equal(
            """{"operator":"demo/budi","name":"Budi Santoso","role":"Operator","capacity":5,"skills":{"services":["ktp-el"],"languages":["en"],"channels":["webchat"]},"isEnabled":true}""",
            await answer.Content.ReadAsStringAsync());
        await _gateway.Staff("budi");
        Assert.Contains("\"by\":\"demo/sari\",\"what\":\"staff budi\"", await (await _gateway.StaffHttp("sari")).GetStringAsync("/api/offices/demo/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_counts_from_the_moment_on_for_sessions_that_are_open()
    {
        var budi = await _gateway.Staff("budi");
        var http = GatewayHttp.Create(_gateway.Url, budi);
        await using var console = await _gateway.ConsoleHub(budi);
        var hear = new { conversation = "demo/webchat/x", visit = "demo/2020-01-01/W-001" };
        await Put("sari", "budi", Change("Supervisor"));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/offices/demo/audit")).StatusCode);
        Assert.Contains("\"role\":\"Supervisor\"", await http.GetStringAsync("/api/session"), StringComparison.Ordinal);
        Assert.Equal(Grains.Conversations.Refusal.NoSuchVisit, await console.Do("Hear", hear));

        await Put("sari", "budi", Change());
        await (await http.GetAsync("/api/offices/demo/audit")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("forbidden", await console.FaultOf("Hear", hear));
    }

    [Fact]
    public async Task Who_is_disabled_is_signed_out_everywhere_and_stays_so_when_he_comes_back()
    {
        var cookies = await _gateway.Staff("budi");
        var http = GatewayHttp.Create(_gateway.Url, cookies);
        await using var console = await _gateway.ConsoleHub(cookies);
        Assert.Equal(HttpStatusCode.OK, (await Put("sari", "budi", Change(isEnabled: false))).StatusCode);
        await console.Closed.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.PostAsJsonAsync("/api/session", RunningGateway.Form("budi"))).StatusCode);

        await Put("sari", "budi", Change());
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/api/session")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsJsonAsync("/api/session", RunningGateway.Form("budi"))).StatusCode);
    }

    [Theory]
    [InlineData("Operator", true)]
    [InlineData("Supervisor", false)]
    [InlineData("Admin", true)]
    public async Task Nobody_changes_his_own_role_or_locks_himself_out(string role, bool isEnabled) =>
        await (await Put("sari", "sari", Change(role, isEnabled: isEnabled))).IsProblem(HttpStatusCode.Forbidden, "forbidden");

    [Fact]
    public async Task His_own_capacity_a_supervisor_may_change() =>
        Assert.Equal(HttpStatusCode.OK, (await Put("sari", "sari", Change("Supervisor", 4))).StatusCode);

    [Fact]
    public async Task Only_an_admin_makes_or_unmakes_one()
    {
        await (await Put("sari", "budi", Change("Admin"))).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        var grains = _gateway.Services.GetRequiredService<IGrainFactory>();
        var ayu = (await grains.FindStaff(OperatorId.Parse("demo/ayu")))!;
        await grains.GetGrain<IOfficeGrain>("demo").PutStaff(ayu with { Role = Role.Admin }, "test");
        await (await Put("sari", "ayu", Change())).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(HttpStatusCode.OK, (await Put("ayu", "budi", Change("Admin"))).StatusCode);
    }

    public static TheoryData<string, object> BadChanges() => new()
    {
        { "invalid", Change(capacity: 0) },
        { "invalid", Change(capacity: 21) },
        { "invalid", Change(skills: """{"services":["ktp"]}""") },
        { "invalid", Change(skills: """{"languages":["e n"]}""") },
        { "invalid", new { role = 7, capacity = 3, skills = new { }, isEnabled = true } },
        { "malformed", Change("King") },
        { "malformed", Change(skills: """{"channels":["pigeon"]}""") },
        { "malformed", Change(skills: """{"services":null}""") },
        { "malformed", new { role = "Operator", capacity = 3, isEnabled = true } },
    };

    [Theory]
    [MemberData(nameof(BadChanges))]
    public async Task A_bad_change_is_refused_and_changes_nothing(string code, object change)
    {
        await (await Put("sari", "budi", change)).IsProblem(HttpStatusCode.BadRequest, code);
        var budi = await _gateway.Services.GetRequiredService<IGrainFactory>().FindStaff(OperatorId.Parse("demo/budi"));
        Assert.Equal((3, Skills.All, Role.Operator), (budi!.Capacity, budi.Skills, budi.Role));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("..%2Fother")]
    [InlineData("BUDI")]
    public async Task An_unknown_member_is_not_found_and_not_made(string name) => await (await Put("sari", name, Change())).IsProblem(HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task An_operator_may_not_and_another_offices_supervisor_finds_nothing()
    {
        await (await Put("budi", "ayu", Change())).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        var stranger = GatewayHttp.Create(_gateway.Url, await _gateway.OtherOfficesStaff());
        await (await stranger.PutAsJsonAsync($"{Path}/budi", Change())).IsProblem(HttpStatusCode.NotFound, "not-found");
        var (nobody, _) = _gateway.Browser();
        var body = new StringContent("{}", Encoding.UTF8, "application/json");
        await (await nobody.PutAsync($"{Path}/budi", body)).IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    public void Dispose() => _gateway.Dispose();
}
