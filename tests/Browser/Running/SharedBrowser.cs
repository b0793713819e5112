using Microsoft.Playwright;

namespace Omnichannel.Browser.Running;

/// <summary>One browser for the tests of one class. Every page that they open has a profile of its own.</summary>
public sealed class SharedBrowser : IAsyncLifetime
{
    /// <summary>How long anything on a page may take. Far above what it takes, for busy machines.</summary>
    public const float PatienceMs = 30_000;

    // Nothing of the browser's own business on the network, and no GPU: the machine of the build has none.
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Only in tests that are not skipped.</summary>
    public IBrowser Browser => _browser ?? throw new InvalidOperationException(Prerequisites.Missing);

    public async Task InitializeAsync()
    {
        // A class whose tests are all skipped is set up nevertheless.
        if (Prerequisites.Missing is not null) return;
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Prerequisites.Chromium, Args = Arguments, Timeout = 2 * PatienceMs });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
