using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Offices;

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
        var settings = new OfficeSettings { Name = "Disdukcapil Kota Demo" };
        var day = settings.DayOf(TimeProvider.System.GetUtcNow()).AddDays(3);
        settings = settings with { Hours = [new OpeningHours(day.DayOfWeek, new TimeOnly(8, 0), new TimeOnly(15, 30))] };
        await _gateway.Services.GetRequiredService<IGrainFactory>().GetGrain<IOfficeGrain>("demo").Configure(settings, "test");
        var opens = $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}T01:00:00+00:00";
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
