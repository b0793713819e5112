using System.Text.RegularExpressions;
using Omnichannel.Browser.Pages;
using Omnichannel.Browser.Running;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

public sealed partial class OfferTests(SharedBrowser browser) : IClassFixture<SharedBrowser>
{
    [BrowserFact]
    public async Task An_offer_counts_down_and_once_declined_goes_to_the_colleague()
    {
        await using var house = await House.OpenAsync(browser);
        var budi = await house.OperatorAsync("budi");
        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("Mau tanya akta kelahiran", "Dewi");

        var countdown = sari.Offer("W-001").GetByTestId("countdown");
        await Expect(countdown).ToHaveTextAsync(Seconds());
        var first = await countdown.InnerTextAsync();
        await Expect(countdown).Not.ToHaveTextAsync(first);
        await budi.BecomeAvailableAsync();
        await sari.DeclineAsync("W-001");

        await Expect(sari.Offers).ToHaveCountAsync(0);
        await budi.AcceptAsync("W-001");
        await Expect(dewi.OperatorName).ToHaveTextAsync("Budi Santoso");
        await Expect(sari.Offers).ToHaveCountAsync(0);
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task Undoing_a_closing_offers_the_visit_to_its_operator_again_with_its_transcript()
    {
        await using var house = await House.OpenAsync(browser);
        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("Berapa lama pengurusan KIA?", "Dewi");
        await sari.AcceptAsync("W-001");
        await sari.SayAsync("W-001", "Satu hari kerja.");

        await sari.CloseAsync("W-001");
        await dewi.HasStatusAsync("Closed");
        await sari.Undo.ClickAsync();

        await sari.AcceptAsync("W-001");
        await dewi.HasStatusAsync("Served");
        await Expect(dewi.Ticket).ToHaveTextAsync("W-001");
        await sari.Conversation("W-001").ShowsOnceAsync("Berapa lama pengurusan KIA?");
        await sari.Conversation("W-001").ShowsOnceAsync("Satu hari kerja.");
        await dewi.SayAsync("Gratis, kan?");
        await sari.Conversation("W-001").ShowsOnceAsync("Gratis, kan?");
        Assert.Equal(await dewi.Transcript.LinesAsync(), await sari.Conversation("W-001").LinesAsync());
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task Who_types_is_seen_by_the_other_side()
    {
        await using var house = await House.OpenAsync(browser);
        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("Halo", "Dewi");
        await sari.AcceptAsync("W-001");
        await Expect(dewi.OperatorName).ToBeVisibleAsync();

        await dewi.MessageInput.PressSequentiallyAsync("Saya");
        await Expect(sari.Conversation("W-001").GetByTestId("typing")).ToBeVisibleAsync();
        await sari.Conversation("W-001").GetByTestId("reply-input").PressSequentiallyAsync("Ya");
        await Expect(dewi.Page.GetByTestId("typing")).ToHaveTextAsync("Sari Wulandari sedang mengetik…");

        house.NoPageHadFaults();
    }

    [GeneratedRegex("^[0-9]+ dtk$")]
    private static partial Regex Seconds();
}
