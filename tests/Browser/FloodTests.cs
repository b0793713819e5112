using System.Text.Json.Nodes;
using Omnichannel.Browser.Pages;
using Omnichannel.Browser.Running;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

public sealed class FloodTests(SharedBrowser browser) : IClassFixture<SharedBrowser>
{
    [BrowserFact]
    public async Task Too_many_messages_are_one_block_on_both_sides_that_opens_with_all_of_them()
    {
        // A bucket that does not fill up again while a slow machine types.
        await using var house = await House.OpenAsync(browser, settings: new() { ["flood"] = new JsonObject { ["messagesPerMinute"] = 1, ["burst"] = 2 } });
        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("Halo 1", "Dewi");
        await sari.AcceptAsync("W-001");

        for (var n = 2; n <= 6; n++) await dewi.WriteAsync($"Halo {n}");

        await Expect(dewi.Folded.Locator("summary")).ToHaveTextAsync("4 pesan sekaligus");
        await Expect(dewi.Transcript.Locator("[data-kind=Office]")).ToHaveCountAsync(1);
        var block = sari.Conversation("W-001").GetByTestId("folded");
        await Expect(block.Locator("summary")).ToHaveTextAsync("4 pesan sekaligus");
        await Expect(block.Saying("Halo 6")).ToBeHiddenAsync();
        await block.Locator("summary").ClickAsync();
        await Expect(block.Saying("Halo 6")).ToBeVisibleAsync();
        string[] all = ["Halo 1", "Halo 2", "Halo 3", "Halo 4", "Halo 5", "Halo 6"];
        Assert.Equal(all, Line.WordsOf(await sari.Conversation("W-001").LinesAsync()));
        Assert.Equal(all, Line.WordsOf(await dewi.Transcript.LinesAsync()));
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task Who_is_blocked_gets_no_number_until_the_supervisor_lifts_it()
    {
        await using var house = await House.OpenAsync(browser);
        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("Menang undian! Klik di sini", "Dewi");
        await sari.AcceptAsync("W-001");

        await sari.BlockAsync("W-001", "Penipuan");
        await dewi.HasStatusAsync("Closed");
        await dewi.SayAsync("Klik di sini!");
        await dewi.HasStatusAsync("Closed");
        await Expect(dewi.Page.Locator("body")).Not.ToContainTextAsync("Penipuan");
        await sari.ReloadAsync();
        var line = await sari.OpenLineAsync();
        await line.LiftAsync();
        await Expect(sari.Page.GetByText("Pengirim W-001 tidak dibatasi lagi.")).ToBeVisibleAsync();

        await dewi.SayAsync("Maaf, saya mau tanya KTP.");
        await Expect(sari.Offers).ToContainTextAsync("Maaf, saya mau tanya KTP.");
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task Spam_marked_by_mistake_is_seen_by_who_marked_it_and_lifted_by_a_supervisor_at_another_console()
    {
        await using var house = await House.OpenAsync(browser);
        var budi = await house.OperatorAsync("budi");
        await budi.BecomeAvailableAsync();
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("Beli pulsa?", "Dewi");
        await budi.AcceptAsync("W-001");
        await budi.MarkSpamAsync("W-001", "Iklan");
        await dewi.HasStatusAsync("Closed");
        await budi.SignOutAsync();
        await budi.SignInAsync("budi", House.Password);
        var own = await budi.OpenLineAsync();
        await Expect(own.Silence("W-001")).ToContainTextAsync("Dewi");
        await Expect(own.Silence("W-001").GetByTestId("lift")).ToHaveCountAsync(0);

        var sari = await house.OperatorAsync("sari");
        var line = await sari.OpenLineAsync();
        await Expect(line.Silence("W-001")).ToContainTextAsync("spam, oleh Budi Santoso");
        await Expect(line.Silence("W-001")).ToContainTextAsync("“Iklan”");
        await line.LiftAsync();
        await Expect(line.Silence("W-001")).ToHaveCountAsync(0);
        await Expect(own.Silence("W-001")).ToHaveCountAsync(0);
        await sari.BecomeAvailableAsync();
        await dewi.SayAsync("Maaf, maksud saya KTP.");
        await Expect(sari.Offers).ToContainTextAsync("Maaf, maksud saya KTP.");
        house.NoPageHadFaults();
    }
}
