using Microsoft.Playwright;
using Omnichannel.Browser.Pages;
using Omnichannel.Browser.Running;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

public sealed class ChatPageTests(SharedBrowser browser) : IClassFixture<SharedBrowser>
{
    private const int TabsMax = 10;

    [BrowserFact]
    public async Task A_citizen_needs_no_mouse()
    {
        await using var house = await House.OpenAsync(browser);
        var dewi = await house.CitizenAsync(Screen.Desk);

        await TabToAsync(dewi.Page, dewi.NameInput);
        await dewi.Page.Keyboard.TypeAsync("Dewi");
        await TabToAsync(dewi.Page, dewi.MessageInput);
        await dewi.Page.Keyboard.TypeAsync("Baris satu");
        await dewi.Page.Keyboard.PressAsync("Shift+Enter");
        await dewi.Page.Keyboard.TypeAsync("Baris dua");
        await dewi.Page.Keyboard.PressAsync("Enter");

        await Expect(dewi.Ticket).ToHaveTextAsync("W-001");
        Assert.Equal(["Baris satu\nBaris dua"], Line.WordsOf(await dewi.Transcript.LinesAsync()));
        await Expect(dewi.MessageInput).ToBeFocusedAsync();
        await Expect(dewi.MessageInput).ToHaveValueAsync("");
        await dewi.Page.Keyboard.TypeAsync("Satu lagi");
        await dewi.Page.Keyboard.PressAsync("Enter");
        await dewi.Transcript.ShowsOnceAsync("Satu lagi");
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task At_320_pixels_nothing_has_to_be_scrolled_sideways()
    {
        await using var house = await House.OpenAsync(browser);
        var dewi = await house.CitizenAsync(Screen.SmallPhone);
        await HasNoSidewaysScrollAsync(dewi.Page);

        await dewi.SayAsync("https://dukcapil.example/layanan/" + new string('a', 200), "Dewi");
        await dewi.StandsAtAsync(1);
        await HasNoSidewaysScrollAsync(dewi.Page);

        var sari = await house.OperatorAsync("sari", Screen.SmallPhone);
        await HasNoSidewaysScrollAsync(sari.Page);
        await sari.BecomeAvailableAsync();
        await sari.AcceptAsync("W-001");
        await sari.SayAsync("W-001", new string('b', 200));
        await HasNoSidewaysScrollAsync(sari.Page);
        await Expect(dewi.OperatorName).ToBeVisibleAsync();
        await dewi.Transcript.ShowsOnceAsync(new string('b', 200));
        await HasNoSidewaysScrollAsync(dewi.Page);
        await Expect(dewi.MessageInput).ToBeInViewportAsync(new() { Ratio = 1 });

        await sari.CloseAsync("W-001");
        await dewi.HasStatusAsync("Closed");
        await HasNoSidewaysScrollAsync(dewi.Page);
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task The_language_switch_changes_words_and_lang_and_is_remembered()
    {
        await using var house = await House.OpenAsync(browser);
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("Halo", "Dewi");
        var html = dewi.Page.Locator("html");
        await Expect(html).ToHaveAttributeAsync("lang", "id");
        await dewi.StandsAtAsync(1);

        await dewi.Page.GetByRole(AriaRole.Button, new() { Name = "EN", Exact = true }).ClickAsync();
        await Expect(html).ToHaveAttributeAsync("lang", "en");
        await Expect(dewi.Position).ToHaveTextAsync("You are number 1 in line");
        await dewi.ReloadAsync();
        await Expect(html).ToHaveAttributeAsync("lang", "en");
        await Expect(dewi.Position).ToHaveTextAsync("You are number 1 in line");

        await dewi.Page.GetByRole(AriaRole.Button, new() { Name = "ID", Exact = true }).ClickAsync();
        await Expect(html).ToHaveAttributeAsync("lang", "id");
        await dewi.StandsAtAsync(1);
        house.NoPageHadFaults();
    }

    /// <summary>Tab by Tab to a field, which then shows that it is chosen.</summary>
    [BrowserFact]
    public async Task Two_pages_opened_at_once_are_one_conversation()
    {
        await using var house = await House.OpenAsync(browser);
        var door = await house.VisitAsync("/");
        var (first, second) = (await door.Context.NewPageAsync(), await door.Context.NewPageAsync());
        // The first page's question is held until the second asks as well, or waits for the first.
        var (asked, isFirst) = (false, true);
        await door.Context.RouteAsync("**/chat-session", async route =>
        {
            if (isFirst) isFirst = false;
            else asked = true;
            while (!asked && !await door.EvaluateAsync<bool>("async () => (await navigator.locks.query()).pending.length > 0")) await Task.Yield();
            await route.ContinueAsync();
        });
        await Task.WhenAll(first.GotoAsync("/chat/demo"), second.GotoAsync("/chat/demo"));
        var (one, other) = (new ChatPage(first), new ChatPage(second));
        await one.IsConnectedAsync();
        await other.IsConnectedAsync();

        await one.SayAsync("KTP saya hilang", "Dewi");
        await other.Transcript.ShowsOnceAsync("KTP saya hilang");
        await Expect(other.Ticket).ToHaveTextAsync("W-001");
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task Who_comes_back_with_another_cookie_sees_nothing_of_the_conversation_before()
    {
        await using var house = await House.OpenAsync(browser);
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("KTP saya hilang", "Dewi");
        await dewi.Page.Context.ClearCookiesAsync();
        var other = new ChatPage(await dewi.Page.Context.NewPageAsync());
        await other.Page.GotoAsync("/chat/demo");
        await other.SayAsync("Akta kelahiran");
        await Expect(other.Ticket).ToHaveTextAsync("W-002");

        await house.Gateway.RestartAsync();
        await Expect(dewi.Ticket).ToHaveTextAsync("W-002");
        await dewi.Transcript.ShowsOnceAsync("Akta kelahiran");
        await Expect(dewi.Transcript).Not.ToContainTextAsync("KTP saya hilang");
        house.NoPageHadFaults();
    }

    private static async Task TabToAsync(IPage page, ILocator field)
    {
        for (var tabs = 0; tabs < TabsMax; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (!await field.EvaluateAsync<bool>("field => field === document.activeElement")) continue;
            await Expect(field).Not.ToHaveCSSAsync("outline-style", "none");
            return;
        }
        Assert.Fail($"{TabsMax} Tabs did not lead to {field}.");
    }

    private static async Task HasNoSidewaysScrollAsync(IPage page) =>
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
}
