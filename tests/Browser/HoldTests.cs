using Omnichannel.Browser.Pages;
using Omnichannel.Browser.Running;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

/// <summary>Visits that wait for somebody else than an operator.</summary>
public sealed class HoldTests(SharedBrowser browser) : IClassFixture<SharedBrowser>
{
    [BrowserFact]
    public async Task A_question_to_a_colleague_comes_back_with_his_answer_to_who_asked()
    {
        await using var house = await House.OpenAsync(browser, capacity: 1);
        var sari = await house.OperatorAsync("sari");
        var budi = await house.OperatorAsync("budi");
        await sari.BecomeAvailableAsync();
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("KTP saya hilang di luar negeri", "Dewi");
        await sari.AcceptAsync("W-001");

        await sari.ConsultAsync("W-001", "Budi Santoso", "Cukup surat dari kedutaan?");
        await dewi.HasStatusAsync("Consulted");
        await Expect(dewi.Due).ToContainTextAsync("Jawaban paling lambat");
        await Expect(dewi.Due.GetByTestId("remaining")).ToContainTextAsync("sisa");
        await Expect(sari.Held).ToContainTextAsync("Menunggu jawaban");
        await Expect(budi.Questions).ToContainTextAsync("Dewi");
        await Expect(budi.Conversation("W-001").GetByTestId("hold")).ToContainTextAsync("Cukup surat dari kedutaan?");

        // She is free for others meanwhile.
        var rudi = await house.CitizenAsync();
        await rudi.SayAsync("Mau pindah alamat", "Rudi");
        await sari.AcceptAsync("W-002");
        await budi.AnswerAsync("W-001", "Cukup, dengan terjemahan resmi.");
        await sari.CloseAsync("W-002");
        await sari.AcceptAsync("W-001");

        await Expect(sari.Conversation("W-001")).ToContainTextAsync("Cukup, dengan terjemahan resmi.");
        await Expect(dewi.OperatorName).ToHaveTextAsync("Sari Wulandari");
        await Expect(dewi.Page.Locator("body")).Not.ToContainTextAsync("kedutaan");
        await Expect(dewi.Page.Locator("body")).Not.ToContainTextAsync("terjemahan resmi");
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task A_parked_visit_keeps_its_place_and_goes_on_when_the_citizen_writes()
    {
        await using var house = await House.OpenAsync(browser);
        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("Mau membuat akta kelahiran", "Dewi");
        await sari.AcceptAsync("W-001");

        await sari.ParkAsync("W-001", "Buku nikah asli");
        await dewi.HasStatusAsync("Parked");
        await Expect(dewi.Due).ToContainTextAsync("Tempat Anda ditahan sampai");
        await Expect(sari.Held).ToContainTextAsync("Menunggu dokumen sampai");
        await sari.Held.ClickAsync();
        await Expect(sari.Conversation("W-001")).ToContainTextAsync("Buku nikah asli");
        await Expect(sari.Conversation("W-001").GetByTestId("reply-input")).ToHaveCountAsync(0);
        await dewi.SayAsync("Sudah saya ambil.");

        await Expect(sari.Offer("W-001")).ToContainTextAsync("Melanjutkan dengan dokumen");
        await sari.AcceptAsync("W-001");
        await sari.Conversation("W-001").ShowsOnceAsync("Sudah saya ambil.");
        await Expect(dewi.Ticket).ToHaveTextAsync("W-001");
        await dewi.HasStatusAsync("Served");
        await Expect(dewi.Page.Locator("body")).Not.ToContainTextAsync("Buku nikah");
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task A_half_written_reply_outlives_a_consultation()
    {
        await using var house = await House.OpenAsync(browser);
        var sari = await house.OperatorAsync("sari");
        var budi = await house.OperatorAsync("budi");
        await sari.BecomeAvailableAsync();
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("Halo", "Dewi");
        await sari.AcceptAsync("W-001");
        await sari.Conversation("W-001").GetByTestId("reply-input").FillAsync("Menurut kepala seksi,");

        await sari.ConsultAsync("W-001", "Budi Santoso", "Boleh?");
        await budi.AnswerAsync("W-001", "Boleh.");
        await sari.AcceptAsync("W-001");

        await Expect(sari.Conversation("W-001").GetByTestId("reply-input")).ToHaveValueAsync("Menurut kepala seksi,");
        house.NoPageHadFaults();
    }
}
