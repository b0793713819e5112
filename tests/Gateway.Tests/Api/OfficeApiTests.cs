using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Omnichannel.Gateway.Tests.House;

namespace Omnichannel.Gateway.Tests.Api;

public sealed class OfficeApiTests : IDisposable
{
    private readonly RunningGateway _gateway = new();

    [Fact]
    public async Task Everybody_may_know_whether_the_office_is_open()
    {
        var (http, _) = _gateway.Browser();
        Assert.Equal("""{"office":"demo","name":"Disdukcapil Kota Demo","isOpen":true,"opensAt":null}""", await http.GetStringAsync("/api/offices/demo"));
    }

    [Fact]
    public async Task While_it_is_closed_everybody_may_know_when_it_opens()
    {
        var opens = (await _gateway.Close()).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        var (http, _) = _gateway.Browser();
        Assert.Equal($$"""{"office":"demo","name":"Disdukcapil Kota Demo","isOpen":false,"opensAt":"{{opens}}"}""", await http.GetStringAsync("/api/offices/demo"));
    }

    [Fact]
    public async Task Its_services_have_ids_for_lines_and_names_in_both_languages()
    {
        var (http, _) = _gateway.Browser();
        var services = await http.GetFromJsonAsync<JsonElement[]>("/api/offices/demo/services");
        Assert.Equal(services!.Length, services.Select(s => s.GetProperty("id").GetString()).Distinct().Count());
        Assert.All(services, s => Assert.True(new Grains.Shared.Need(s.GetProperty("id").GetString()).IsValid));
        Assert.All(services, s => Assert.All(["id", "en"], language => Assert.NotEmpty(s.GetProperty("names").GetProperty(language).GetString()!)));
        Assert.Equal("KTP elektronik", services.Single(s => s.GetProperty("id").GetString() == "ktp-el").GetProperty("names").GetProperty("id").GetString());
        await (await http.GetAsync("/api/offices/elsewhere/services")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    public void Dispose() => _gateway.Dispose();
}
