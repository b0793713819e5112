using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omnichannel.LoadTests.Providers.Faults;
using Omnichannel.LoadTests.Providers.Mail;
using Omnichannel.LoadTests.Providers.Meta;
using Omnichannel.LoadTests.Providers.Twilio;
using Omnichannel.LoadTests.Providers.Webhooks;

namespace Omnichannel.LoadTests.Providers;

/// <summary>Twilio, Meta and a mail server on this machine: takes what the gateway sends, tells how it fares, brings what citizens write, and fails
/// when it is asked to. Everything that happened is in the <see cref="Ledger"/>.</summary>
public sealed class ProviderSimulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly WebhookCourier _courier;

    private ProviderSimulator(ProviderOptions options)
    {
        var ids = new Ids(options.Time.GetUtcNow());
        var lines = new EventLines(options.Print, options.Time);
        Ledger = new ProviderLedger(options.Time);
        Faults = new FaultPlan(options.Faults, options.Seed);
        _courier = new WebhookCourier(options, Faults, Ledger, lines);
        Twilio = new TwilioSide(options, _courier, Ledger, ids, () => Url);
        Meta = new MetaSide(options, _courier, Ledger, ids, () => Url);
        Mail = new MailSide(options, _courier, Faults, Ledger, lines, ids);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseRouting();
        var call = new OutboundCall(Faults, Ledger, lines, _courier.Stopping);
        new TwilioApi(Twilio, call).Map(_app);
        new MetaApi(Meta, call).Map(_app);
        new ControlApi(this).Map(_app);
    }

    /// <summary>Where both APIs, and the control API, are.</summary>
    public Uri Url { get; private set; } = null!;

    public TwilioSide Twilio { get; }

    public MetaSide Meta { get; }

    public MailSide Mail { get; }

    public ProviderLedger Ledger { get; }

    public FaultPlan Faults { get; }

    public static async Task<ProviderSimulator> Start(ProviderOptions options, CancellationToken cancellation = default)
    {
        var simulator = new ProviderSimulator(options);
        try
        {
            await simulator._app.StartAsync(cancellation);
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
        var address = simulator._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        simulator.Url = new Uri(address);
        return simulator;
    }

    /// <summary>Waits until no webhook is under way, and no mail lies in the mailbox: each was acknowledged, or given up.</summary>
    public Task Settled(CancellationToken cancellation = default) => _courier.Settled(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _courier.Stop();
        await Mail.DisposeAsync();
        await _app.DisposeAsync();
        _courier.Dispose();
    }
}
