using Omnichannel.Browser.Pages;
using Omnichannel.Browser.Running;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

public sealed class QueueTests(SharedBrowser browser) : IClassFixture<SharedBrowser>
{
    [BrowserFact]
    public async Task One_operator_with_room_for_one_serves_two_citizens_in_turn_and_reloads_lose_and_double_nothing()
    {
        await using var house = await House.OpenAsync(browser, capacity: 1);
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("KTP saya hilang, bagaimana mengurusnya?", "Dewi");
        await Expect(dewi.Ticket).ToHaveTextAsync("W-001");
        await dewi.StandsAtAsync(1);
        var rudi = await house.CitizenAsync();
        await rudi.SayAsync("Anak saya lahir kemarin. Syarat akta apa saja?", "Rudi");
        await Expect(rudi.Ticket).ToHaveTextAsync("W-002");
        await rudi.StandsAtAsync(2);

        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        await Expect(sari.Offer("W-001")).ToContainTextAsync("Dewi");
        await sari.AcceptAsync("W-001");
        await Expect(dewi.OperatorName).ToHaveTextAsync("Sari Wulandari");
        await rudi.StandsAtAsync(1);
        await sari.SayAsync("W-001", "Selamat pagi, Bu Dewi. Apakah sudah ada surat dari polisi?");
        await dewi.Transcript.ShowsOnceAsync("Selamat pagi, Bu Dewi. Apakah sudah ada surat dari polisi?");

        await dewi.ReloadAsync();
        await rudi.ReloadAsync();
        await sari.ReloadAsync();
        await rudi.StandsAtAsync(1);
        await Expect(sari.Offers).ToHaveCountAsync(0);
        await dewi.SayAsync("Sudah, baru tadi pagi.");
        await sari.Conversation("W-001").ShowsOnceAsync("Sudah, baru tadi pagi.");
        await sari.SayAsync("W-001", "Bawa surat itu dan fotokopi KK ke loket 2. Selesai hari ini juga.");
        await AgreeAsync(dewi, sari, "W-001",
        [
            "KTP saya hilang, bagaimana mengurusnya?",
            "Selamat pagi, Bu Dewi. Apakah sudah ada surat dari polisi?",
            "Sudah, baru tadi pagi.",
            "Bawa surat itu dan fotokopi KK ke loket 2. Selesai hari ini juga.",
        ]);

        await sari.CloseAsync("W-001");
        await dewi.HasStatusAsync("Closed");
        await sari.AcceptAsync("W-002");
        await Expect(rudi.OperatorName).ToHaveTextAsync("Sari Wulandari");
        await sari.SayAsync("W-002", "Selamat, Pak Rudi! Surat lahir, KK, dan buku nikah.");
        await rudi.SayAsync("Terima kasih, Bu.");
        await sari.Conversation("W-002").ShowsOnceAsync("Terima kasih, Bu.");
        await rudi.ReloadAsync();
        await sari.ReloadAsync();
        await AgreeAsync(rudi, sari, "W-002",
        [
            "Anak saya lahir kemarin. Syarat akta apa saja?",
            "Selamat, Pak Rudi! Surat lahir, KK, dan buku nikah.",
            "Terima kasih, Bu.",
        ]);

        await sari.CloseAsync("W-002");
        await rudi.HasStatusAsync("Closed");
        house.NoPageHadFaults();
    }

    /// <summary>Both sides show exactly these messages, the same lines in the same order, each once.</summary>
    private static async Task AgreeAsync(ChatPage citizen, ConsolePage console, string ticket, string[] messages)
    {
        await citizen.Transcript.ShowsOnceAsync(messages[^1]);
        await console.Conversation(ticket).ShowsOnceAsync(messages[^1]);
        var citizenSees = await citizen.Transcript.LinesAsync();
        Assert.Equal(messages, Line.WordsOf(citizenSees));
        Assert.Equal(citizenSees, await console.Conversation(ticket).LinesAsync());
        Assert.Equal(citizenSees.Count, citizenSees.Select(l => l.Seq).Distinct().Count());
        Assert.Equal(citizenSees.OrderBy(l => l.Seq), citizenSees);
    }
}
