using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser.Pages;

/// <summary>The citizen's page.</summary>
internal sealed class ChatPage(IPage page)
{
    public IPage Page => page;

    public ILocator Transcript => page.GetByRole(AriaRole.Log);

    public ILocator Lines => Transcript.GetByTestId("message");

    public ILocator Ticket => page.GetByTestId("ticket");

    public ILocator Position => page.GetByTestId("position");

    public ILocator Status => page.GetByTestId("status");

    public ILocator OperatorName => page.GetByTestId("operator-name");

    public ILocator NameInput => page.GetByTestId("name-input");

    public ILocator MessageInput => page.GetByTestId("message-input");

    /// <summary>The choice of who meets a long line.</summary>
    public ILocator Surge => page.GetByTestId("surge");

    /// <summary>By when an answer comes, or until when the place is held.</summary>
    public ILocator Due => page.GetByTestId("due");

    /// <summary>The blocks of too many messages at once.</summary>
    public ILocator Folded => Transcript.GetByTestId("folded");

    public ILocator LeaveButton => page.GetByTestId("leave");

    public ILocator Connection => page.GetByTestId("connection");

    public Task IsConnectedAsync() => Expect(Connection).ToHaveAttributeAsync("data-state", "connected");

    public Task StandsAtAsync(int position) => Expect(Position).ToHaveTextAsync($"Anda nomor {position} dalam antrean");

    public Task HasStatusAsync(string status) => Expect(Status).ToHaveAttributeAsync("data-status", status);

    /// <summary>Writes and sends; does not wait for the server.</summary>
    public async Task WriteAsync(string words, string? name = null)
    {
        if (name is not null) await NameInput.FillAsync(name);
        await MessageInput.FillAsync(words);
        await page.GetByTestId("send").ClickAsync();
    }

    /// <summary>What the visit is about, before it is opened.</summary>
    /// <param name="service">Its id.</param>
    public Task ChooseServiceAsync(string service) => page.GetByTestId("service").SelectOptionAsync(service);

    /// <summary>Writes, sends, and sees it committed.</summary>
    public async Task SayAsync(string words, string? name = null)
    {
        await WriteAsync(words, name);
        await Transcript.ShowsOnceAsync(words);
    }

    /// <param name="choice">As on the wire: KeepWaiting, CallBack, ComeBack.</param>
    public Task ChooseAsync(string choice) => page.GetByTestId($"choose-{choice}").ClickAsync();

    /// <summary>Leaves the line and says yes when asked again.</summary>
    public async Task LeaveAsync()
    {
        await LeaveButton.ClickAsync();
        await page.GetByTestId("leave-confirm").ClickAsync();
        await HasStatusAsync("Closed");
    }

    public async Task ReloadAsync()
    {
        await page.ReloadAsync();
        await IsConnectedAsync();
    }
}
