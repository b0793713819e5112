using Microsoft.Playwright;
using Omnichannel.Browser.Pages;
using Omnichannel.Browser.Running;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Faults;
using Omnichannel.LoadTests.Providers.Twilio;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

/// <summary>What an operator sees of a citizen who writes through a provider.</summary>
public sealed class ChannelTests(SharedBrowser browser) : IClassFixture<SharedBrowser>
{
    [BrowserFact]
    public Task After_the_window_only_a_template_is_offered_and_it_goes_out_with_its_values() => GoesOutByTemplate(
        providers => providers.Meta.WriteWhatsApp("6281234567", "Bu Wati", "Dokumen saya sudah jadi?"), 131047, "dokumen_siap (id)", "Halo Bu Wati, dokumen Anda siap.", sentAs: "dokumen_siap");

    /// <summary>Both are accounts of one office on one channel: each conversation has the templates of its own.</summary>
    [BrowserFact]
    public Task Through_twilio_it_goes_out_under_twilios_id() => GoesOutByTemplate(
        providers => providers.Twilio.Write("whatsapp:+6281234567", "Bu Wati", "Dokumen saya sudah jadi?"), 63016, "berkas_siap (id)", "Halo Bu Wati, berkas Anda siap.", sentAs: TwilioAccounts.ContentSid);

    private async Task GoesOutByTemplate(Func<ProviderSimulator, Delivery> write, int windowCode, string label, string text, string sentAs)
    {
        await using var house = await ProviderHouse.OpenAsync(browser);
        var sari = await house.House.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        write(house.Providers);
        var conversation = await TakeAsync(sari, "A-001");
        await Expect(conversation.GetByTestId("window")).ToHaveAttributeAsync("data-state", "open");

        house.Providers.Faults.Next(new SendFault.Refused(windowCode));
        await sari.WriteAsync("A-001", "Sudah jadi, Bu.");
        await Expect(conversation.GetByTestId("window")).ToHaveAttributeAsync("data-state", "closed");
        await Expect(conversation.GetByTestId("reply-input")).ToHaveCountAsync(0);

        await Expect(conversation.GetByTestId("template").Locator("option")).ToHaveCountAsync(2);
        await conversation.GetByTestId("template").SelectOptionAsync(new SelectOptionValue { Label = label });
        await Expect(conversation.GetByTestId("template-send")).ToBeDisabledAsync();
        await conversation.GetByTestId("variable-1").FillAsync("Bu Wati");
        await Expect(conversation.GetByTestId("template-preview")).ToHaveTextAsync(text);
        await conversation.GetByTestId("template-send").ClickAsync();
        await conversation.ShowsOnceAsync(text);
        await Expect(conversation.Saying(text).Locator(".tick-read")).ToBeVisibleAsync();
        Assert.Contains(house.Providers.Ledger.Taken, t => t.Text.Contains(sentAs, StringComparison.Ordinal) && t.Text.Contains("Bu Wati", StringComparison.Ordinal));
        house.House.NoPageHadFaults();
    }

    [BrowserFact]
    public async Task Who_writes_stop_is_seen_to_have_and_cannot_be_answered_until_start()
    {
        await using var house = await ProviderHouse.OpenAsync(browser);
        var sari = await house.House.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        house.Providers.Twilio.Write("+6281234567", "Berapa lama KTP jadi?");
        var conversation = await TakeAsync(sari, "S-001");
        await Expect(conversation.GetByTestId("reply-input")).ToBeVisibleAsync();

        house.Providers.Twilio.Write("+6281234567", "STOP");
        await Expect(conversation.GetByTestId("window")).ToHaveAttributeAsync("data-state", "stopped");
        await Expect(conversation.GetByTestId("reply-input")).ToHaveCountAsync(0);

        house.Providers.Twilio.Write("+6281234567", "START");
        await Expect(conversation.GetByTestId("reply-input")).ToBeVisibleAsync();
        await sari.SayAsync("S-001", "Paling lama satu hari kerja.");
        house.House.NoPageHadFaults();
    }

    private static async Task<ILocator> TakeAsync(ConsolePage console, string ticket)
    {
        await console.AcceptAsync(ticket);
        return console.Conversation(ticket);
    }
}
