using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Tests.Api;

public sealed class CallsApiTests : IDisposable
{
    private const string Calls = "/api/offices/demo/calls";
    private readonly RunningGateway _gateway = new();

    private static object Call(string key = "call-0123456789ab", string outcome = "Answered", string number = "0812-3456-7890", string? answered = "Bawa KK.") =>
        new { key, kind = "Phone", name = "Siti", number, service = "ktp-el", asked = "Syarat KTP?", answered, outcome };

    [Fact]
    public async Task A_call_that_was_answered_is_a_visit_that_its_operator_has_closed()
    {
        var sari = await _gateway.StaffHttp("sari");
        var filed = await Filed(await sari.PostAsJsonAsync(Calls, Call()));
        Assert.Equal(("P-001", "Closed", "Sari Wulandari"), (Text(filed, "ticket"), Text(filed, "status"), Text(filed, "operatorName")));
        Assert.Empty(await _gateway.OpenVisits());
        var again = await Filed(await sari.PostAsJsonAsync(Calls, Call(answered: "Bawa KK dan surat kehilangan.")));
        Assert.Equal((Text(filed, "visit"), false, true), (Text(again, "visit"), filed.GetProperty("isDuplicate").GetBoolean(), again.GetProperty("isDuplicate").GetBoolean()));
        Assert.Equal("P-002", Text(await Filed(await sari.PostAsJsonAsync(Calls, Call("call-0123456789ac", number: "0812-0000-0000"))), "ticket"));
    }

    [Fact]
    public async Task Who_has_to_be_called_back_stands_in_line_until_somebody_has_answered_him()
    {
        var sari = await _gateway.StaffHttp("sari");
        var filed = await Filed(await sari.PostAsJsonAsync(Calls, Call(outcome: "CallBack", answered: null)));
        Assert.Equal(("P-001", "Waiting"), (Text(filed, "ticket"), Text(filed, "status")));
        var standing = Assert.Single(await _gateway.Line());
        Assert.Equal((Channel.Phone, "Siti", new Need("ktp-el")), (standing.Conversation.Channel, standing.CitizenName, standing.Line));

        var budi = await _gateway.StaffHttp("budi");
        var answered = await Filed(await budi.PostAsJsonAsync(Calls, Call("call-0123456789ac")));
        Assert.Equal(("P-001", "Closed", "Budi Santoso"), (Text(answered, "ticket"), Text(answered, "status"), Text(answered, "operatorName")));
        Assert.Empty(await _gateway.Line());
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field()
    {
        var sari = await _gateway.StaffHttp("sari");
        var answer = await sari.PostAsJsonAsync(Calls, Call(number: "12", answered: " "));
        await answer.IsProblem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["number Invalid", "answered Missing"], (await Body(answer)).GetProperty("fields").EnumerateArray().Select(f => $"{Text(f, "field")} {Text(f, "fault")}"));
        var unknown = await sari.PostAsJsonAsync(Calls, new { key = "call-0123456789ab", kind = "Phone", service = "none", asked = "?", answered = "!", outcome = "Answered" });
        Assert.Equal("service", Text((await Body(unknown)).GetProperty("fields")[0], "field"));
    }

    [Fact]
    public async Task Only_the_offices_own_staff_may()
    {
        var (nobody, _) = _gateway.Browser();
        await (await nobody.PostAsJsonAsync(Calls, Call())).IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
        var sari = await _gateway.StaffHttp("sari");
        await (await sari.PostAsJsonAsync("/api/offices/other/calls", Call())).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    public void Dispose() => _gateway.Dispose();

    private static async Task<JsonElement> Filed(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Body(answer);
    }

    private static async Task<JsonElement> Body(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
