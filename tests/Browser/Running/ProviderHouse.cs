using Omnichannel.LoadTests.Providers;
using Omnichannel.Support;

namespace Omnichannel.Browser.Running;

/// <summary>A house whose gateway has an account with every provider, and those providers.</summary>
internal sealed class ProviderHouse : IAsyncDisposable
{
    private ProviderHouse(House house, ProviderSimulator providers)
    {
        House = house;
        Providers = providers;
    }

    public House House { get; }

    public ProviderSimulator Providers { get; }

    public static async Task<ProviderHouse> OpenAsync(SharedBrowser browser)
    {
        var gateway = LoopbackPort.Url(LoopbackPort.Free());
        var providers = await ProviderSimulator.Start(new ProviderOptions { Gateway = gateway });
        try
        {
            return new ProviderHouse(await House.OpenAsync(browser, port: gateway.Port, channels: GatewaySettings.Of(providers.Url, gateway, "demo")), providers);
        }
        catch
        {
            await providers.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Providers.DisposeAsync();
    }
}
