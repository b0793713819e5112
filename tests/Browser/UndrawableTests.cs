using Omnichannel.Browser.Pages;
using Omnichannel.Browser.Running;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

/// <summary>What a console cannot draw, or cannot name, costs nobody else his place on it.</summary>
public sealed class UndrawableTests(SharedBrowser browser) : IClassFixture<SharedBrowser>
{
    [BrowserFact]
    public async Task A_language_that_no_browser_can_name_is_shown_as_it_is_and_the_console_works_on()
    {
        await using var house = await House.OpenAsync(browser);
        var sari = await house.OperatorAsync("sari");
        var line = await sari.OpenLineAsync();
        await SendFormAsync(house, ("language", "en-a"));
        await Expect(line.Entry("F-001")).ToBeVisibleAsync();

        await sari.BecomeAvailableAsync();
        await Expect(sari.Offer("F-001")).ToContainTextAsync("en-a");
        await sari.AcceptAsync("F-001");
        await Expect(sari.Conversation("F-001")).ToContainTextAsync("Berapa lama akta kelahiran?");
        await (await house.CitizenAsync()).SayAsync("KTP saya hilang", "Dewi");
        await sari.AcceptAsync("W-001");
        await sari.SayAsync("W-001", "Silakan datang ke loket 2.");
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task A_visit_that_cannot_be_drawn_leaves_one_line_and_the_others_live_on()
    {
        await using var house = await House.OpenAsync(browser);
        var sari = await house.OperatorAsync("sari");
        // Nobody knows what will be broken one day: here it is a service without names.
        await sari.Page.RouteAsync("**/services", route => route.FulfillAsync(new() { Json = new[] { new { id = "ktp-el" } } }));
        await sari.ReloadAsync();
        await sari.BecomeAvailableAsync();
        await SendFormAsync(house, ("service", "ktp-el"));
        await Expect(sari.Page.Locator(".undrawn")).ToHaveTextAsync("F-001 tidak dapat ditampilkan.");

        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("KTP saya hilang", "Dewi");
        var line = await sari.OpenLineAsync();
        await Expect(line.Entry("W-001")).ToBeVisibleAsync();
        await sari.AcceptAsync("W-001");
        await sari.SayAsync("W-001", "Silakan datang ke loket 2.");
        await dewi.Transcript.ShowsOnceAsync("Silakan datang ke loket 2.");
        await sari.CloseAsync("W-001");
        house.NoPageHadFaults();
    }

    private static async Task SendFormAsync(House house, (string Name, string Value) more)
    {
        using var handler = new HttpClientHandler { UseProxy = false };
        using var http = new HttpClient(handler) { BaseAddress = house.Gateway.Url };
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { ("key", "form-0123456789ab"), ("kind", "Question"), ("contactBy", "None"), ("text", "Berapa lama akta kelahiran?"), more })
            form.Add(new StringContent(value), name);
        using var filed = await http.PostAsync("/api/offices/demo/forms", form);
        filed.EnsureSuccessStatusCode();
    }
}
