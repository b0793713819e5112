using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Omnichannel.Browser.Running;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

/// <summary>What a citizen can do who does not want to wait now.</summary>
public sealed partial class WaitingTests(SharedBrowser browser) : IClassFixture<SharedBrowser>
{
    private static readonly TimeSpan OfficeOffset = TimeSpan.FromHours(7);

    [BrowserFact]
    public async Task Who_meets_a_long_line_chooses_to_be_called_back_and_keeps_the_number()
    {
        await using var house = await House.OpenAsync(browser, capacity: 1, AnyWaitIsLong());
        await ServeFirstAsync(house);
        var rudi = await house.CitizenAsync(Screen.SmallPhone);
        await rudi.SayAsync("Anak saya lahir kemarin.", "Rudi");

        await Expect(rudi.Surge.GetByRole(Microsoft.Playwright.AriaRole.Button)).ToHaveCountAsync(3);
        await Expect(rudi.MessageInput).ToBeInViewportAsync(new() { Ratio = 1 });
        await rudi.ChooseAsync("CallBack");

        await rudi.HasStatusAsync("Parked");
        await Expect(rudi.Due).ToHaveTextAsync(CalledBack());
        await Expect(rudi.Surge).ToHaveCountAsync(0);
        await Expect(rudi.Ticket).ToHaveTextAsync("W-002");
        await rudi.ReloadAsync();
        await rudi.HasStatusAsync("Parked");
        await Expect(rudi.Due).ToHaveTextAsync(CalledBack());
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task Who_keeps_waiting_is_not_asked_again_and_stands_where_he_stood()
    {
        await using var house = await House.OpenAsync(browser, capacity: 1, AnyWaitIsLong());
        await ServeFirstAsync(house);
        var rudi = await house.CitizenAsync();
        await rudi.SayAsync("Anak saya lahir kemarin.", "Rudi");

        await rudi.ChooseAsync("KeepWaiting");

        await Expect(rudi.Surge).ToHaveCountAsync(0);
        await rudi.StandsAtAsync(1);
        await rudi.HasStatusAsync("Waiting");
        await rudi.ReloadAsync();
        await rudi.StandsAtAsync(1);
        await Expect(rudi.Surge).ToHaveCountAsync(0);
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task Who_leaves_the_line_is_asked_once_more_and_the_next_one_moves_up()
    {
        await using var house = await House.OpenAsync(browser);
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("Halo", "Dewi");
        var rudi = await house.CitizenAsync();
        await rudi.SayAsync("Selamat pagi", "Rudi");
        await rudi.StandsAtAsync(2);

        await dewi.LeaveButton.ClickAsync();
        await dewi.Page.Keyboard.PressAsync("Escape");
        await dewi.StandsAtAsync(1);
        await dewi.LeaveAsync();

        await Expect(dewi.Status).ToContainTextAsync("Anda sudah keluar dari antrean.");
        await rudi.StandsAtAsync(1);
        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        await Expect(sari.Offer("W-002")).ToBeVisibleAsync();
        await Expect(sari.Offers).ToHaveCountAsync(1);
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task Out_of_hours_the_page_says_when_the_office_opens_and_gives_a_number_for_then()
    {
        await using var house = await House.OpenAsync(browser, settings: OpensInTwoDays());
        var dewi = await house.CitizenAsync();
        await Expect(dewi.Page.GetByTestId("closed")).ToContainTextAsync("Kantor tutup, buka lagi");

        await dewi.SayAsync("Apakah bisa lusa?", "Dewi");

        await Expect(dewi.Ticket).ToHaveTextAsync("W-001");
        await Expect(dewi.Page.GetByTestId("opens")).ToContainTextAsync("08.00");
        await Expect(dewi.Position).ToHaveTextAsync("Anda nomor 1 saat kantor buka");
        await Expect(dewi.Page.GetByTestId("closed")).ToHaveCountAsync(0);
        await Expect(dewi.Transcript.Locator("[data-kind=Office]")).ToContainTextAsync("W-001");
        house.NoPageHadFaults();
    }

    /// <summary>The one place of the one operator is taken.</summary>
    private static async Task ServeFirstAsync(House house)
    {
        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        var dewi = await house.CitizenAsync();
        await dewi.SayAsync("KTP saya hilang", "Dewi");
        await sari.AcceptAsync("W-001");
    }

    private static JsonObject AnyWaitIsLong() => new() { ["surgeAfter"] = "00:00:01" };

    private static JsonObject OpensInTwoDays() => new()
    {
        ["hours"] = new JsonArray(new JsonObject
        {
            ["day"] = TimeProvider.System.GetUtcNow().ToOffset(OfficeOffset).AddDays(2).DayOfWeek.ToString(),
            ["opens"] = new TimeOnly(8, 0).ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            ["closes"] = new TimeOnly(15, 0).ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        }),
    };

    [GeneratedRegex(@"^Kami menghubungi Anda .*[0-9]{2}\.[0-9]{2} sisa ")]
    private static partial Regex CalledBack();
}
