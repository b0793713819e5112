using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.Gateway.Tests.Api;

public sealed class SettingsApiTests : IDisposable
{
    private const string Path = "/api/offices/demo/settings";

    private readonly RunningGateway _gateway = new();

    private static async Task<JsonNode> Read(HttpClient http) => JsonNode.Parse(await http.GetStringAsync(Path))!;

    [Fact]
    public async Task The_staff_reads_the_settings_and_no_passwords()
    {
        var body = await (await _gateway.StaffHttp("budi")).GetStringAsync(Path);
        Assert.Contains("\"overtakesMax\":5", body, StringComparison.Ordinal);
        Assert.DoesNotContain("password", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("stamp", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_supervisor_changes_what_he_has_read()
    {
        var sari = await _gateway.StaffHttp("sari");
        var read = await Read(sari);
        read["settings"]!["hours"] = JsonNode.Parse("""[{"day":"Monday","opens":"08:00:00","closes":"12:00:00"}]""");
        read["settings"]!["holidays"] = JsonNode.Parse("""["2026-12-25"]""");
        read["settings"]!["channelWeights"] = JsonNode.Parse("""{"whatsapp":2}""");
        var changed = await sari.PutAsJsonAsync(Path, read);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var answer = JsonNode.Parse(await changed.Content.ReadAsStringAsync())!;
        Assert.True(JsonNode.DeepEquals(read["settings"], answer["settings"]));
        Assert.True(JsonNode.DeepEquals(answer, await Read(sari)));

        var last = JsonNode.Parse(await sari.GetStringAsync("/api/offices/demo/audit"))!.AsArray()[^1]!;
        Assert.Equal("demo/sari", (string)last["by"]!);
        Assert.Contains("Hours", (string)last["what"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_read_an_older_version_overwrites_nothing_and_changes_of_staff_do_not_matter()
    {
        var sari = await _gateway.StaffHttp("sari");
        var (first, second) = (await Read(sari), await Read(sari));
        Assert.Equal(HttpStatusCode.NoContent, (await (await _gateway.StaffHttp("budi")).DeleteAsync("/api/session")).StatusCode);
        first["settings"]!["overtakesMax"] = 3;
        Assert.Equal(HttpStatusCode.OK, (await sari.PutAsJsonAsync(Path, first)).StatusCode);
        await (await sari.PutAsJsonAsync(Path, second)).IsProblem(HttpStatusCode.Conflict, "conflict");
        Assert.Equal(3, (int)(await Read(sari))["settings"]!["overtakesMax"]!);
    }

    [Fact]
    public async Task What_no_office_can_work_with_is_refused_with_the_reason()
    {
        var sari = await _gateway.StaffHttp("sari");
        var read = await Read(sari);
        read["settings"]!["hours"] = JsonNode.Parse("""[{"day":"Monday","opens":"12:00:00","closes":"08:00:00"}]""");
        var refused = await sari.PutAsJsonAsync(Path, read);
        await refused.IsProblem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal("Hours must open before they close.", (string)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["detail"]!);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"settings":null}""")]
    [InlineData("""{"version":1,"settings":{}}""")]
    [InlineData("""{"version":1,"settings":{"name":"X","hours":null}}""")]
    [InlineData("""{"version":1,"settings":{"name":"X","texts":null}}""")]
    [InlineData("""{"version":1,"settings":{"name":"X","hours":[{"day":"Someday","opens":"08:00:00","closes":"12:00:00"}]}}""")]
    public async Task A_malformed_body_is_refused_as_such(string body) =>
        await (await (await _gateway.StaffHttp("sari")).PutAsync(Path, new StringContent(body, Encoding.UTF8, "application/json"))).IsProblem(HttpStatusCode.BadRequest, "malformed");

    [Fact]
    public async Task An_operator_may_not_and_another_offices_supervisor_finds_nothing()
    {
        var read = await Read(await _gateway.StaffHttp("sari"));
        var budi = await _gateway.StaffHttp("budi");
        await (await budi.PutAsJsonAsync(Path, read)).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        await (await budi.GetAsync("/api/offices/demo/audit")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        var stranger = GatewayHttp.Create(_gateway.Url, await _gateway.OtherOfficesStaff());
        await (await stranger.PutAsJsonAsync(Path, read)).IsProblem(HttpStatusCode.NotFound, "not-found");
        await (await stranger.GetAsync("/api/offices/demo/audit")).IsProblem(HttpStatusCode.NotFound, "not-found");
        var (nobody, _) = _gateway.Browser();
        await (await nobody.PutAsJsonAsync(Path, read)).IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    public void Dispose() => _gateway.Dispose();
}
