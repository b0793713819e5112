using Omnichannel.Browser.Running;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

public sealed class LineTests(SharedBrowser browser) : IClassFixture<SharedBrowser>
{
    [BrowserFact]
    public async Task Who_is_put_first_with_a_reason_moves_up_is_served_next_and_the_desk_says_why()
    {
        await using var house = await House.OpenAsync(browser, capacity: 1);
        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        await (await house.CitizenAsync()).SayAsync("KTP saya hilang", "Dewi");
        await sari.AcceptAsync("W-001");
        var rudi = await house.CitizenAsync();
        await rudi.SayAsync("Akta kelahiran", "Rudi");
        var oma = await house.CitizenAsync();
        await oma.SayAsync("Saya lansia, mau tanya KK", "Oma Tien");
        await oma.StandsAtAsync(2);

        var line = await sari.OpenLineAsync();
        await Expect(line.Entries).ToHaveCountAsync(2);
        await Expect(line.Entry("W-003")).ToContainTextAsync("Chat web");
        await line.PrioritizeAsync("W-003", "Lansia, 78 tahun");
        await oma.StandsAtAsync(1);
        await rudi.StandsAtAsync(2);
        await sari.CloseAsync("W-001");

        await Expect(sari.Offer("W-003")).ToContainTextAsync("Prioritas");
        await sari.AcceptAsync("W-003");
        await Expect(sari.Conversation("W-003")).ToContainTextAsync("Lansia, 78 tahun");
        await Expect(oma.Page.Locator("body")).Not.ToContainTextAsync("78 tahun");
        await line.AskWhyAsync();
        await Expect(line.Decision("W-003")).ToContainTextAsync("W-003 kepada Sari Wulandari");
        await Expect(line.Decision("W-003")).ToContainTextAsync("berikutnya dalam antrean; didahulukan sebagai prioritas; hanya Sari Wulandari yang punya tempat.");
        await Expect(line.Decisions).ToHaveCountAsync(2);
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task A_visit_about_a_service_stands_in_its_line_and_is_passed_on_to_another()
    {
        await using var house = await House.OpenAsync(browser);
        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        var dewi = await house.CitizenAsync();
        await dewi.ChooseServiceAsync("ktp-el");
        await dewi.SayAsync("KTP saya hilang", "Dewi");
        await Expect(sari.Offer("W-001")).ToContainTextAsync("KTP elektronik");
        await sari.AcceptAsync("W-001");

        await sari.TransferAsync("W-001", "Antrean: Kartu Keluarga (KK)", "Perlu KK baru dulu");

        await Expect(sari.Offer("W-001")).ToContainTextAsync("Kartu Keluarga (KK)");
        house.NoPageHadFaults();
    }
}
