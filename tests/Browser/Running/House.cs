using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Omnichannel.Browser.Pages;
using Omnichannel.LoadTests.Providers;
using Omnichannel.Support;

namespace Omnichannel.Browser.Running;

/// <summary>What one test needs: a real gateway with an empty store, and people at their own browsers.</summary>
internal sealed class House : IAsyncDisposable
{
    public const string Password = "rahasia-untuk-uji";

    private readonly IBrowser _browser;
    private readonly List<IBrowserContext> _profiles = [];
    private readonly ConcurrentQueue<string> _faults = new();

    private House(IBrowser browser, GatewayProcess gateway)
    {
        _browser = browser;
        Gateway = gateway;
    }

    public GatewayProcess Gateway { get; }

    /// <param name="capacity">How many visits at a time each operator takes.</param>
    /// <param name="settings">What this office sets otherwise, by the names of the wire; set before anybody comes.</param>
    /// <param name="port">Where the gateway is to be; null = anywhere.</param>
    /// <param name="channels">The accounts with providers, as configuration keys.</param>
    public static async Task<House> OpenAsync(
        SharedBrowser browser, int capacity = 3, JsonObject? settings = null, int? port = null, IEnumerable<(string Key, string Value)>? channels = null)
    {
        var environment = (channels ?? []).AsEnvironment();
        environment["OMNICHANNEL_SEED_CAPACITY"] = capacity.ToString(CultureInfo.InvariantCulture);
        var gateway = await GatewayProcess.StartAsync(new GatewayOptions
        {
            SeedPassword = Password,
            Port = port,
            Environment = environment,
            ReadyMax = TimeSpan.FromMinutes(2),
        });
        if (settings is not null) await OfficeSettingsClient.ChangeAsync(gateway.Url, settings);
        return new House(browser.Browser, gateway);
    }

    /// <summary>Somebody opens a page with a browser that was never here.</summary>
    public async Task<IPage> VisitAsync(string path, Screen? screen = null)
    {
        screen ??= Screen.Desk;
        var profile = await _browser.NewContextAsync(new()
        {
            BaseURL = Gateway.Url.ToString(),
            Locale = "id-ID",
            TimezoneId = "Asia/Jakarta",
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            DeviceScaleFactor = screen.Scale,
        });
        _profiles.Add(profile);
        profile.SetDefaultTimeout(SharedBrowser.PatienceMs);
        profile.WebError += (_, error) => _faults.Enqueue(error.Error);
        profile.Console += (_, message) => Note(message);
        var page = await profile.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>A citizen whose page is connected.</summary>
    public async Task<ChatPage> CitizenAsync(Screen? screen = null)
    {
        var citizen = new ChatPage(await VisitAsync("/chat/demo", screen ?? Screen.Phone));
        await citizen.IsConnectedAsync();
        return citizen;
    }

    /// <summary>An operator of the seeded staff, signed in and connected, and away.</summary>
    public async Task<ConsolePage> OperatorAsync(string name, Screen? screen = null)
    {
        var console = new ConsolePage(await VisitAsync("/console", screen));
        await console.SignInAsync(name, Password);
        await console.IsConnectedAsync();
        return console;
    }

    /// <summary>No page threw an error, and none tried what the content policy forbids.</summary>
    public void NoPageHadFaults() => Assert.Empty(_faults);

    public async ValueTask DisposeAsync()
    {
        foreach (var profile in _profiles) await profile.CloseAsync();
        await Gateway.DisposeAsync();
    }

    // A connection that cannot be made while the server is down is an error in the browser's console too, and expected.
    private void Note(IConsoleMessage message)
    {
        if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) _faults.Enqueue(message.Text);
    }
}

/// <param name="Scale">Device pixels in one CSS pixel.</param>
internal sealed record Screen(int Width, int Height, float Scale = 1)
{
    public static readonly Screen Desk = new(1280, 800);
    public static readonly Screen Phone = new(390, 780);
    public static readonly Screen SmallPhone = new(320, 640);
}
