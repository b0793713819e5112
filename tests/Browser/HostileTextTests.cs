using Microsoft.Playwright;
using Omnichannel.Browser.Pages;
using Omnichannel.Browser.Running;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

public sealed class HostileTextTests(SharedBrowser browser) : IClassFixture<SharedBrowser>
{
    [BrowserFact]
    public async Task Markup_in_a_message_a_name_or_a_note_is_shown_as_the_text_it_is()
    {
        await using var house = await House.OpenAsync(browser);
        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        var citizen = await house.CitizenAsync();
        await citizen.SayAsync(Attack("message"), Attack("name"));

        await Expect(sari.Offer("W-001")).ToContainTextAsync(Attack("message"));
        await Expect(sari.Offer("W-001")).ToContainTextAsync(Attack("name"));
        await sari.AcceptAsync("W-001");
        await sari.Conversation("W-001").ShowsOnceAsync(Attack("message"));
        await Expect(sari.Card("W-001")).ToContainTextAsync(Attack("name"));
        await sari.SayAsync("W-001", Attack("reply"));
        await citizen.Transcript.ShowsOnceAsync(Attack("reply"));

        var budi = await house.OperatorAsync("budi");
        await budi.BecomeAvailableAsync();
        await sari.TransferAsync("W-001", "Budi Santoso", Attack("note"));
        await budi.AcceptAsync("W-001");
        await Expect(budi.Conversation("W-001")).ToContainTextAsync(Attack("note"));
        await Expect(citizen.OperatorName).ToHaveTextAsync("Budi Santoso");
        await Expect(citizen.Page.Locator("body")).Not.ToContainTextAsync(Attack("note"));

        foreach (var page in new[] { citizen.Page, sari.Page, budi.Page }) await IsUnharmedAsync(page);
        house.NoPageHadFaults();
    }

    private static string Attack(string where) => $"<img src=x onerror=\"window.harm='{where}'\"><script>window.harm='{where}'</script>";

    /// <summary>No element was made of the text, so no script of it ran.</summary>
    private static async Task IsUnharmedAsync(IPage page)
    {
        await Expect(page.Locator("img, script:not([src])")).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("() => window.harm === undefined"));
    }
}
