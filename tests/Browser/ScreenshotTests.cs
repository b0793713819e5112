using Microsoft.Playwright;
using Omnichannel.Browser.Pages;
using Omnichannel.Browser.Running;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser;

/// <summary>The README's pictures: an office in mid-morning, and each thing in the picture is there and whole.</summary>
public sealed class ScreenshotTests(SharedBrowser browser) : IClassFixture<SharedBrowser>, IDisposable
{
    /// <summary>The folder to write into; without it they go to a temporary one, so that a test run leaves the tree as it was.</summary>
    private const string FolderVariable = "OMNICHANNEL_SCREENSHOTS";
    private const long BytesMax = 200_000;

    private static readonly Screen PhonePicture = new(390, 780, Scale: 2);

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("omnichannel-pictures-");

    [BrowserFact]
    public async Task The_pictures_of_the_readme_show_an_office_at_work()
    {
        await using var house = await House.OpenAsync(browser, capacity: 4);
        var sari = await house.OperatorAsync("sari");
        await sari.BecomeAvailableAsync();
        var maya = await ServeAsync(house, sari, "W-001", "Maya Putri",
            "Nama saya di KK salah satu huruf. Apakah bisa diperbaiki?",
            "Bisa, Bu Maya. Bawa ijazah atau akta kelahiran sebagai dasarnya.");
        await sari.ParkAsync("W-001", "Ijazah atau akta kelahiran");
        var dewi = await ServeAsync(house, sari, "W-002", "Dewi Anggraini",
            "Permisi, KTP-el saya hilang. Bagaimana menggantinya?",
            "Bu Dewi, siapkan surat kehilangan dari kepolisian dan fotokopi KK.",
            "Apakah harus datang sendiri?",
            "Ya, ke loket 2. Selesai hari itu juga, tanpa biaya.");
        var rudi = await ServeAsync(house, sari, "W-003", "Rudi Hartono",
            "Anak kami lahir tanggal 20. Apa syarat akta kelahiran?",
            "Selamat, Pak Rudi! Surat keterangan lahir dari rumah sakit, KK, buku nikah, dan KTP-el kedua orang tua.",
            "Apakah boleh difoto dan dikirim lewat sini?");
        var siti = await ServeAsync(house, sari, "W-004", "Siti Rahmawati",
            "Saya pindah dari Bandung ke sini. Surat pindahnya sudah terbit.",
            "Baik, Bu Siti. Kami tinggal menerbitkan KK baru.",
            "Berapa lama, Bu?");

        await IsReadAsync(sari, "W-002", 2);
        await IsReadAsync(sari, "W-003", 1);
        await IsReadAsync(sari, "W-004", 1);
        await IsWholeAsync(dewi.Ticket, dewi.OperatorName, dewi.MessageInput, dewi.Lines.First, dewi.Lines.Last);
        await Expect(dewi.Ticket).ToHaveTextAsync("W-002");
        await TakeAsync(dewi.Page, "chat.png");

        var yusuf = await house.CitizenAsync();
        await yusuf.ChooseServiceAsync("kk-baru");
        await yusuf.SayAsync("KK saya masih mencantumkan anak yang sudah menikah. Bagaimana memisahkannya?", "Yusuf Karim");
        await Expect(sari.Conversations).ToHaveCountAsync(3);
        await IsWholeAsync(sari.Offer("W-005"), sari.Offer("W-005").GetByTestId("countdown"), sari.Offer("W-005").GetByTestId("accept"), sari.Card("W-004"), sari.Held);
        foreach (var column in await sari.Conversations.AllAsync())
            await IsWholeAsync(column, column.GetByTestId("close"), column.GetByTestId("message").First, column.GetByTestId("reply-input"));
        await TakeAsync(sari.Page, "console.png");

        foreach (var citizen in new[] { dewi, rudi, siti }) await citizen.HasStatusAsync("Served");
        await maya.HasStatusAsync("Parked");
        house.NoPageHadFaults();
    }

    public void Dispose() => _temporary.Delete(recursive: true);

    /// <summary>A citizen comes and is served; <paramref name="words"/> are the citizen's and the operator's in turn.</summary>
    private static async Task<ChatPage> ServeAsync(House house, ConsolePage console, string ticket, string name, params string[] words)
    {
        var citizen = await house.CitizenAsync(PhonePicture);
        await citizen.SayAsync(words[0], name);
        await console.AcceptAsync(ticket);
        for (var i = 1; i < words.Length; i++)
        {
            if (i % 2 == 0) await citizen.SayAsync(words[i]);
            else await console.SayAsync(ticket, words[i]);
            await citizen.Transcript.ShowsOnceAsync(words[i]);
            await console.Conversation(ticket).ShowsOnceAsync(words[i]);
        }
        return citizen;
    }

    private static Task IsReadAsync(ConsolePage console, string ticket, int messages) =>
        Expect(console.Conversation(ticket).Locator(".tick-read")).ToHaveCountAsync(messages);

    private static async Task IsWholeAsync(params ILocator[] things)
    {
        foreach (var thing in things) await Expect(thing).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    private async Task TakeAsync(IPage page, string file)
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named ? named : _temporary.FullName;
        var picture = await page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
        Assert.InRange(picture.Length, 1, BytesMax);
    }
}
