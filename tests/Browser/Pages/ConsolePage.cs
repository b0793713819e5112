using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser.Pages;

/// <summary>The operator's page.</summary>
internal sealed class ConsolePage(IPage page)
{
    public IPage Page => page;

    public ILocator Offers => page.GetByTestId("offer");

    public ILocator Conversations => page.GetByTestId("conversation");

    public ILocator Cards => page.GetByTestId("card");

    /// <summary>One's own visits that wait for an answer or a document.</summary>
    public ILocator Held => page.GetByTestId("held");

    /// <summary>What colleagues ask.</summary>
    public ILocator Questions => page.GetByTestId("question");

    public ILocator LoginError => page.GetByTestId("login-error");

    public ILocator SignInButton => page.GetByTestId("login-submit");

    public ILocator Undo => page.GetByTestId("undo");

    public ILocator Offer(string ticket) => page.Locator($"[data-testid=offer][data-visit$='/{ticket}']");

    public ILocator Conversation(string ticket) => page.Locator($"[data-testid=conversation][data-visit$='/{ticket}']");

    public ILocator Card(string ticket) => page.Locator($"[data-testid=card][data-visit$='/{ticket}']");

    public Task IsConnectedAsync() => HasConnectionAsync("connected");

    public Task HasConnectionAsync(string state) => Expect(page.GetByTestId("connection")).ToHaveAttributeAsync("data-state", state);

    public Task HasStatusAsync(string status) => Expect(page.GetByTestId("status")).ToHaveAttributeAsync("data-status", status);

    public async Task SignInAsync(string name, string password)
    {
        await page.GetByTestId("login-operator").FillAsync(name);
        await page.GetByTestId("login-password").FillAsync(password);
        await SignInButton.ClickAsync();
    }

    public Task SignOutAsync() => page.GetByTestId("logout").ClickAsync();

    public async Task BecomeAvailableAsync()
    {
        await page.GetByTestId("status-available").ClickAsync();
        await HasStatusAsync("Available");
    }

    /// <summary>Accepts the offer and sees its conversation open.</summary>
    public async Task AcceptAsync(string ticket)
    {
        await Offer(ticket).GetByTestId("accept").ClickAsync();
        await Expect(Conversation(ticket)).ToBeVisibleAsync();
        await Expect(Offer(ticket)).ToHaveCountAsync(0);
    }

    public Task DeclineAsync(string ticket) => Offer(ticket).GetByTestId("decline").ClickAsync();

    /// <summary>Writes and sends; does not wait for the server.</summary>
    public async Task WriteAsync(string ticket, string words)
    {
        await Conversation(ticket).GetByTestId("reply-input").FillAsync(words);
        await Conversation(ticket).GetByTestId("reply-send").ClickAsync();
    }

    /// <summary>Writes, sends, and sees it committed.</summary>
    public async Task SayAsync(string ticket, string words)
    {
        await WriteAsync(ticket, words);
        await Conversation(ticket).ShowsOnceAsync(words);
    }

    /// <summary>Ends the visit and sees it leave.</summary>
    public async Task CloseAsync(string ticket)
    {
        await Conversation(ticket).GetByTestId("close").ClickAsync();
        await Expect(Conversation(ticket)).ToHaveCountAsync(0);
        await Expect(Card(ticket)).ToHaveCountAsync(0);
    }

    /// <param name="to">A colleague's name.</param>
    public async Task TransferAsync(string ticket, string to, string note)
    {
        var conversation = await BeginAsync(ticket, "transfer");
        await conversation.GetByTestId("transfer-to").SelectOptionAsync(new SelectOptionValue { Label = to });
        await conversation.GetByTestId("transfer-note").FillAsync(note);
        await conversation.GetByTestId("transfer-submit").ClickAsync();
        await Expect(conversation).ToHaveCountAsync(0);
    }

    /// <param name="who">A colleague's name.</param>
    public async Task ConsultAsync(string ticket, string who, string question)
    {
        var conversation = await BeginAsync(ticket, "consult");
        await conversation.GetByTestId("consult-who").SelectOptionAsync(new SelectOptionValue { Label = who });
        await conversation.GetByTestId("consult-question").FillAsync(question);
        await conversation.GetByTestId("consult-submit").ClickAsync();
        await Expect(conversation).ToHaveCountAsync(0);
    }

    /// <summary>Answers what a colleague asks, and sees the question leave.</summary>
    public async Task AnswerAsync(string ticket, string answer)
    {
        await Conversation(ticket).GetByTestId("answer-input").FillAsync(answer);
        await Conversation(ticket).GetByTestId("answer-submit").ClickAsync();
        await Expect(Questions).ToHaveCountAsync(0);
    }

    /// <summary>Holds the place for the first of the usual times.</summary>
    public async Task ParkAsync(string ticket, string note)
    {
        var conversation = await BeginAsync(ticket, "park");
        await conversation.GetByTestId("park-note").FillAsync(note);
        await conversation.GetByTestId("park-submit").ClickAsync();
        await Expect(conversation).ToHaveCountAsync(0);
    }

    /// <summary>Blocks the citizen for the first of the usual times.</summary>
    public async Task BlockAsync(string ticket, string note)
    {
        await Conversation(ticket).GetByTestId("more").ClickAsync();
        var conversation = await BeginAsync(ticket, "block");
        await conversation.GetByTestId("block-note").FillAsync(note);
        await conversation.GetByTestId("block-submit").ClickAsync();
        await Expect(conversation).ToHaveCountAsync(0);
    }

    /// <summary>Marks what one serves as spam.</summary>
    public async Task MarkSpamAsync(string ticket, string note)
    {
        await Conversation(ticket).GetByTestId("more").ClickAsync();
        var conversation = await BeginAsync(ticket, "spam");
        await conversation.GetByTestId("spam-note").FillAsync(note);
        await conversation.GetByTestId("spam-submit").ClickAsync();
        await Expect(conversation).ToHaveCountAsync(0);
    }

    /// <summary>Opens the drawer beside the conversations.</summary>
    public async Task<LineDrawer> OpenLineAsync()
    {
        await page.GetByTestId("line").ClickAsync();
        return new LineDrawer(page.GetByTestId("line-drawer"));
    }

    public async Task ReloadAsync()
    {
        await page.ReloadAsync();
        await IsConnectedAsync();
    }

    /// <summary>Opens the form of an action.</summary>
    private async Task<ILocator> BeginAsync(string ticket, string action)
    {
        await Conversation(ticket).GetByTestId(action).ClickAsync();
        return Conversation(ticket);
    }
}
