using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser.Pages;

/// <summary>The office's line, beside the operator's conversations.</summary>
internal sealed class LineDrawer(ILocator drawer)
{
    public ILocator Entries => drawer.GetByTestId("line-entry");

    public ILocator Decisions => drawer.GetByTestId("decision");

    public ILocator Entry(string ticket) => drawer.Locator($"[data-testid=line-entry][data-visit$='/{ticket}']");

    public ILocator Decision(string ticket) => drawer.Locator($"[data-testid=decision][data-visit$='/{ticket}']");

    public async Task PrioritizeAsync(string ticket, string reason)
    {
        await Entry(ticket).GetByTestId("prioritize").ClickAsync();
        await Entry(ticket).GetByTestId("prioritize-reason").FillAsync(reason);
        await Entry(ticket).GetByTestId("prioritize-submit").ClickAsync();
        await Expect(Entry(ticket)).ToContainTextAsync("Prioritas");
    }

    /// <summary>Turns to the reasons of the last decisions.</summary>
    public Task AskWhyAsync() => drawer.GetByTestId("tab-why").ClickAsync();

    public ILocator Silence(string ticket) => drawer.Locator($"[data-testid=silence][data-visit$='/{ticket}']");

    /// <summary>Lifts the restriction that was set last.</summary>
    public Task LiftAsync() => drawer.GetByTestId("lift").First.ClickAsync();
}
