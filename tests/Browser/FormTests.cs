using Microsoft.Playwright;
using Omnichannel.Browser.Running;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

/// <summary>What comes in without a conversation: the web form, and a call that an operator writes down.</summary>
public sealed class FormTests(SharedBrowser browser) : IClassFixture<SharedBrowser>
{
    [BrowserFact]
    public async Task A_complaint_says_what_it_lacks_gets_a_number_and_reaches_an_operator()
    {
        await using var house = await House.OpenAsync(browser);
        var page = await house.VisitAsync("/form/demo", Screen.Phone);
        await page.GetByTestId("kind-Complaint").CheckAsync();
        await page.GetByTestId("form-text").FillAsync("Saya sudah tiga kali datang dan selalu disuruh pulang.");
        await page.GetByTestId("form-send").ClickAsync();
        await Expect(page.GetByTestId("form-check")).ToBeVisibleAsync();

        await page.GetByTestId("form-name").FillAsync("Pak Joko");
        await page.GetByTestId("form-unit").FillAsync("Loket 3");
        await page.GetByTestId("form-response").FillAsync("Belum ada");
        await page.GetByTestId("report-Written").CheckAsync();
        await page.GetByTestId("contactBy-Phone").CheckAsync();
        await page.GetByTestId("form-contact").FillAsync("+62 812 3456 789");
        await page.GetByTestId("form-send").ClickAsync();
        await Expect(page.GetByTestId("form-ticket")).ToHaveTextAsync("F-001");

        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        await sari.AcceptAsync("F-001");
        await Expect(sari.Conversation("F-001")).ToContainTextAsync("selalu disuruh pulang");
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task A_call_that_was_answered_is_written_down_and_counts_and_one_to_call_back_stands_in_line()
    {
        await using var house = await House.OpenAsync(browser);
        var sari = await house.OperatorAsync("sari");
        await sari.Page.GetByTestId("call").ClickAsync();
        await sari.Page.GetByTestId("call-save").ClickAsync();
        await Expect(sari.Page.GetByTestId("call-asked")).ToHaveAttributeAsync("aria-invalid", "true");
        await sari.Page.GetByTestId("call-name").FillAsync("Bu Rini");
        await sari.Page.GetByTestId("call-number").FillAsync("0812 3456 789");
        await sari.Page.GetByTestId("call-asked").FillAsync("Syarat pindah datang?");
        await sari.Page.GetByTestId("outcome-Answered").CheckAsync();
        await sari.Page.GetByTestId("call-answered").FillAsync("Surat pindah dari daerah asal dan KK.");
        await sari.Page.GetByTestId("call-save").ClickAsync();
        await Expect(sari.Page.GetByTestId("call-dialog")).ToHaveCountAsync(0);

        await sari.Page.GetByTestId("call").ClickAsync();
        await sari.Page.GetByTestId("call-number").FillAsync("0812 9999 000");
        await sari.Page.GetByTestId("call-asked").FillAsync("Akta lahir anak kedua?");
        await sari.Page.GetByTestId("outcome-CallBack").CheckAsync();
        await sari.Page.GetByTestId("call-save").ClickAsync();
        await Expect(sari.Page.GetByTestId("call-dialog")).ToHaveCountAsync(0);

        var budi = await house.OperatorAsync("budi");
        await budi.BecomeAvailableAsync();
        await Expect(budi.Offers).ToHaveCountAsync(1);
        await budi.Offers.GetByTestId("accept").ClickAsync();
        await Expect(budi.Conversations).ToContainTextAsync("Akta lahir anak kedua?");
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task A_form_changed_after_an_unanswered_send_says_that_the_first_version_stands()
    {
        await using var house = await House.OpenAsync(browser);
        var page = await house.VisitAsync("/form/demo", Screen.Phone);
        await page.GetByTestId("form-text").FillAsync("Berapa lama akta kelahiran?");
        await page.GetByTestId("contactBy-Phone").CheckAsync();
        await page.GetByTestId("form-contact").FillAsync("0812 3456 789");
        await LoseNextAnswerAsync(page, "**/forms");
        await page.GetByTestId("form-send").ClickAsync();
        await Expect(page.GetByTestId("form-trouble")).ToBeVisibleAsync();

        await page.GetByTestId("form-text").FillAsync("Berapa lama akta kematian?");
        await page.GetByTestId("form-contact").FillAsync("0812 9999 000");
        await page.GetByTestId("form-send").ClickAsync();
        await Expect(page.GetByTestId("form-ticket")).ToHaveTextAsync("F-001");
        await Expect(page.GetByTestId("form-earlier")).ToContainTextAsync("Perubahan sesudahnya tidak ikut.");
        await Expect(page.GetByTestId("form-result")).ToContainTextAsync("Balasan dikirim ke 0812 3456 789.");

        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        await sari.AcceptAsync("F-001");
        await Expect(sari.Conversation("F-001")).ToContainTextAsync("akta kelahiran");
        house.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task A_call_that_went_unanswered_keeps_its_number_and_outcome_and_is_written_down_once()
    {
        await using var house = await House.OpenAsync(browser);
        var sari = await house.OperatorAsync("sari");
        var page = sari.Page;
        await page.GetByTestId("call").ClickAsync();
        await page.GetByTestId("call-number").FillAsync("0812 3456 789");
        await page.GetByTestId("call-asked").FillAsync("Syarat pindah datang?");
        await page.GetByTestId("outcome-CallBack").CheckAsync();
        await LoseNextAnswerAsync(page, "**/calls");
        await page.GetByTestId("call-save").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();

        await Expect(page.GetByTestId("call-number")).Not.ToBeEditableAsync();
        await Expect(page.GetByTestId("outcome-Answered")).ToBeDisabledAsync();
        await page.GetByTestId("call-asked").FillAsync("Syarat pindah keluar?");
        await page.GetByTestId("call-save").ClickAsync();
        await Expect(page.GetByText("Yang berlaku catatan yang pertama dikirim")).ToBeVisibleAsync();
        await Expect((await sari.OpenLineAsync()).Entries).ToHaveCountAsync(1);
        house.NoPageHadFaults();
    }

    /// <summary>What is sent next arrives, and its answer does not.</summary>
    private static Task LoseNextAnswerAsync(IPage page, string url) => page.RouteAsync(
        url,
        async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        },
        new() { Times = 1 });
}
