using Omnichannel.Browser.Pages;
using Omnichannel.Browser.Running;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

public sealed class SignInTests(SharedBrowser browser) : IClassFixture<SharedBrowser>
{
    [BrowserFact]
    public async Task A_wrong_password_is_told_and_a_right_one_then_lets_in()
    {
        await using var house = await House.OpenAsync(browser);
        var console = new ConsolePage(await house.VisitAsync("/console"));

        await console.SignInAsync("sari", "salah");
        await Expect(console.LoginError).ToHaveTextAsync("Kantor, petugas, atau kata sandi salah.");
        await console.SignInAsync("sari", House.Password);

        await console.IsConnectedAsync();
        await console.HasStatusAsync("Away");
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task After_signing_out_the_console_asks_to_sign_in_also_after_a_reload()
    {
        await using var house = await House.OpenAsync(browser);
        var sari = await house.OperatorAsync("sari");

        await sari.ReloadAsync();
        await sari.SignOutAsync();
        await Expect(sari.SignInButton).ToBeVisibleAsync();
        await sari.Page.ReloadAsync();

        await Expect(sari.SignInButton).ToBeVisibleAsync();
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task A_chat_page_of_an_office_that_does_not_exist_says_so_and_takes_no_message()
    {
        await using var house = await House.OpenAsync(browser);

        var page = new ChatPage(await house.VisitAsync("/chat/antah-berantah"));

        await Expect(page.Connection).ToHaveTextAsync("Kantor ini tidak dikenal. Periksa kembali alamat halaman.");
        await Expect(page.MessageInput).ToHaveCountAsync(0);
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task The_start_page_leads_to_the_chat_and_to_the_console()
    {
        await using var house = await House.OpenAsync(browser);
        var page = await house.VisitAsync("/");

        await page.Locator("a[href^='/chat']").ClickAsync();
        await new ChatPage(page).IsConnectedAsync();
        await page.GoBackAsync();
        await page.Locator("a[href^='/console']").ClickAsync();

        await Expect(new ConsolePage(page).SignInButton).ToBeVisibleAsync();
        house.NoPageHadFaults();
    }
}
