using Microsoft.Playwright;
using Omnichannel.Browser.Pages;
using Omnichannel.Browser.Running;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

public sealed class ServerLossTests(SharedBrowser browser) : IClassFixture<SharedBrowser>
{
    [BrowserFact]
    public async Task What_is_written_while_the_server_is_dead_arrives_once_when_it_is_back_and_no_page_is_reloaded()
    {
        await using var house = await House.OpenAsync(browser);
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("Apakah KK saya sudah jadi?", "Dewi");
        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        await sari.AcceptAsync("W-001");
        await sari.SayAsync("W-001", "Saya periksa dulu.");
        await dewi.Transcript.ShowsOnceAsync("Saya periksa dulu.");
        await MarkAsync(dewi.Page);
        await MarkAsync(sari.Page);

        await house.Gateway.KillAsync();
        await Expect(dewi.Connection).ToHaveAttributeAsync("data-state", "reconnecting");
        await sari.HasConnectionAsync("reconnecting");
        await dewi.WriteAsync("Nomornya 3171 di depan.");
        await Expect(dewi.Transcript.Saying("Nomornya 3171 di depan.").Locator(".tick-sending")).ToBeVisibleAsync();
        await sari.WriteAsync("W-001", "Sudah jadi, Bu.");
        await Expect(sari.Conversation("W-001").Saying("Sudah jadi, Bu.").Locator(".tick-sending")).ToBeVisibleAsync();

        await house.Gateway.RestartAsync();
        await dewi.IsConnectedAsync();
        await sari.IsConnectedAsync();
        await dewi.Transcript.ShowsOnceAsync("Nomornya 3171 di depan.");
        await sari.Conversation("W-001").ShowsOnceAsync("Nomornya 3171 di depan.");
        await sari.Conversation("W-001").ShowsOnceAsync("Sudah jadi, Bu.");
        await dewi.Transcript.ShowsOnceAsync("Sudah jadi, Bu.");
        var citizenSees = await dewi.Transcript.LinesAsync();
        Assert.Equal(4, Line.WordsOf(citizenSees).Count());
        Assert.Equal(citizenSees, await sari.Conversation("W-001").LinesAsync());

        Assert.True(await IsMarkedAsync(dewi.Page), "The citizen's page was loaded again.");
        Assert.True(await IsMarkedAsync(sari.Page), "The console was loaded again.");
        await sari.HasStatusAsync("Available");
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task A_citizen_in_line_keeps_number_and_place_when_the_server_dies()
    {
        await using var house = await House.OpenAsync(browser);
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("Selamat pagi", "Dewi");
        var rudi = await house.CitizenAsync();
        await rudi.SayAsync("Mau pindah alamat", "Rudi");
        await rudi.StandsAtAsync(2);

        await house.Gateway.KillAsync();
        await Expect(rudi.Connection).ToHaveAttributeAsync("data-state", "reconnecting");
        await house.Gateway.RestartAsync();

        await rudi.IsConnectedAsync();
        await Expect(rudi.Ticket).ToHaveTextAsync("W-002");
        await rudi.StandsAtAsync(2);
        house.NoPageHadFaults();
    }

    // What a page has in its memory is gone when it is loaded again.
    private static Task MarkAsync(IPage page) => page.EvaluateAsync("() => { window.isMarked = true; }");

    private static Task<bool> IsMarkedAsync(IPage page) => page.EvaluateAsync<bool>("() => window.isMarked === true");
}
