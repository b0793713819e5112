using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Operators;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Mail;
using Omnichannel.Support;

namespace Omnichannel.Gateway.Tests.Channels;

/// <summary>A gateway with an account of every provider, and those providers on this machine.</summary>
internal sealed class ConnectedGateway : IAsyncDisposable
{
    public const string HookToken = "token-of-the-mail-server";
    public const string Mailbox = "layanan@dukcapil.example.go.id";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ConnectedGateway(RunningGateway gateway, ProviderSimulator providers, MailDrop outgoing, SmtpServer smtp, MailDrop incoming, ImapServer imap)
    {
        Gateway = gateway;
        Providers = providers;
        Outgoing = outgoing;
        Incoming = incoming;
        Imap = imap;
        _servers = [smtp, imap];
    }

    private readonly IAsyncDisposable[] _servers;

    public RunningGateway Gateway { get; }

    public ProviderSimulator Providers { get; }

    /// <summary>What our mail server took.</summary>
    public MailDrop Outgoing { get; }

    /// <summary>The mailbox that is fetched.</summary>
    public MailDrop Incoming { get; }

    public ImapServer Imap { get; }

    /// <param name="url">Where the gateway is to be; null = anywhere.</param>
    /// <param name="smtp">The port of another mail server than the one played here.</param>
    /// <param name="more">Settings of the gateway beside those of its accounts.</param>
    public static async Task<ConnectedGateway> Start(ProviderOptions? options = null, Uri? url = null, int? smtp = null, IEnumerable<(string, string)>? more = null)
    {
        url ??= LoopbackPort.Url(LoopbackPort.Free());
        var providers = await ProviderSimulator.Start((options ?? new ProviderOptions()) with { Gateway = url });
        var (outgoing, incoming) = (new MailDrop(), new MailDrop());
        var mail = new SmtpServer(outgoing);
        var imap = new ImapServer(incoming, new ImapServerOptions { User = "layanan", Password = "rahasia" });
        return new ConnectedGateway(new RunningGateway(url.Port, [.. Settings(providers.Url, url, smtp ?? mail.Port, imap.Port), .. more ?? []]), providers, outgoing, mail, incoming, imap);
    }

    public async Task<ConsoleClient> Operator(string name = "sari")
    {
        var console = ConsoleClient.Open(Gateway.Console(name) with { AutoAccept = true });
        await console.SetStatusAsync(OperatorStatus.Available);
        return console;
    }

    /// <summary>Writes on WhatsApp. On a busy machine a first message is kept in the spool instead, and drained.</summary>
    public async Task WriteUntilOneIsTaken(string number, string text)
    {
        using var meters = new MeterReader(Gateway);
        for (var time = 1; meters.Sum("omnichannel.hooks.taken") == 0; time++)
        {
            Assert.InRange(time, 1, 10);
            Assert.True(await ChannelTests.Write(this, ProviderLine.WhatsApp, number, $"{text} {time}").Acknowledged);
        }
    }

    public static CancellationToken InTime() => new CancellationTokenSource(Patience).Token;

    private static IEnumerable<(string, string)> Settings(Uri api, Uri gateway, int smtp, int imap)
    {
        foreach (var setting in GatewaySettings.Of(api, gateway, "demo")) yield return setting;
        foreach (var (key, value) in new[]
        {
            ("Office", "demo"), ("Account", "main"), ("Mailbox", Mailbox), ("DisplayName", "Dukcapil"), ("SigningKey", "0123456789abcdef0123456789abcdef"), ("HookToken", HookToken),
            ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", $"{smtp}"), ("Smtp:Security", "None"),
            ("Imap:Host", "127.0.0.1"), ("Imap:Port", $"{imap}"), ("Imap:Security", "None"), ("Imap:User", "layanan"), ("Imap:Password", "rahasia"), ("Imap:PollEvery", "00:00:01"),
        })
            yield return ($"Channels:Mail:0:{key}", value);
    }

    public async ValueTask DisposeAsync()
    {
        await Providers.DisposeAsync();
        await Gateway.DisposeAsync();
        foreach (var server in _servers) await server.DisposeAsync();
    }
}
