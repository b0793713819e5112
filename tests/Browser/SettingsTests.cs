using Omnichannel.Browser.Running;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

public sealed class SettingsTests(SharedBrowser browser) : IClassFixture<SharedBrowser>
{
    [BrowserFact]
    public async Task A_supervisor_sets_the_hours_and_an_operator_does_not_see_where()
    {
        await using var house = await House.OpenAsync(browser);
        var sari = await house.OperatorAsync("sari");
        await sari.OpenLineAsync();
        await sari.Page.GetByTestId("tab-settings").ClickAsync();
        var monday = sari.Page.GetByTestId("hours-Monday");

        await monday.FillAsync("pagi");
        await Expect(sari.Page.GetByTestId("settings-save")).ToBeDisabledAsync();
        await monday.FillAsync("8.00-12.00, 13.00-15.30");
        await sari.Page.GetByTestId("settings-save").ClickAsync();
        await Expect(sari.Page.GetByTestId("settings-told")).ToContainTextAsync("Tersimpan");

        await sari.ReloadAsync();
        await sari.OpenLineAsync();
        await sari.Page.GetByTestId("tab-settings").ClickAsync();
        await Expect(monday).ToHaveValueAsync("08.00-12.00, 13.00-15.30");
        var budi = await house.OperatorAsync("budi");
        await budi.OpenLineAsync();
        await Expect(budi.Page.GetByTestId("tab-line")).ToBeVisibleAsync();
        await Expect(budi.Page.GetByTestId("tab-settings")).ToHaveCountAsync(0);
        house.NoPageHadFaults();
    }
}
