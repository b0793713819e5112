using System.Net;
using System.Net.Sockets;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Operators;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Mail;
using Omnichannel.LoadTests.Providers.Meta;
using Omnichannel.LoadTests.Providers.Twilio;

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
        _servers = [smtp, imap];
    }

    private readonly IAsyncDisposable[] _servers;

    public RunningGateway Gateway { get; }

    public ProviderSimulator Providers { get; }

    /// <summary>What our mail server took.</summary>
    public MailDrop Outgoing { get; }

    /// <summary>The mailbox that is fetched.</summary>
    public MailDrop Incoming { get; }

    public static async Task<ConnectedGateway> Start(ProviderOptions? options = null)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var providers = await ProviderSimulator.Start((options ?? new ProviderOptions()) with { Gateway = url });
        var (outgoing, incoming) = (new MailDrop(), new MailDrop());
        var smtp = new SmtpServer(outgoing);
        var imap = new ImapServer(incoming, new ImapServerOptions { User = "layanan", Password = "rahasia" });
        return new ConnectedGateway(new RunningGateway(url.Port, [.. Settings(providers.Url, url, smtp.Port, imap.Port)]), providers, outgoing, smtp, incoming, imap);
    }

    public async Task<ConsoleClient> Operator(string name = "sari")
    {
        var console = ConsoleClient.Open(Gateway.Console(name) with { AutoAccept = true });
        await console.SetStatusAsync(OperatorStatus.Available);
        return console;
    }

    public static CancellationToken InTime() => new CancellationTokenSource(Patience).Token;

    private static IEnumerable<(string, string)> Settings(Uri api, Uri gateway, int smtp, int imap)
    {
        foreach (var (n, line, name, number) in new[] { (0, "Sms", TwilioAccounts.SmsName, TwilioAccounts.SmsNumber), (1, "WhatsApp", TwilioAccounts.WhatsAppName, TwilioAccounts.WhatsAppNumber) })
            foreach (var (key, value) in new[] { ("Account", name), ("Channel", line), ("AccountSid", TwilioAccounts.AccountSid), ("AuthToken", TwilioAccounts.AuthToken), ("From", number), ("BaseUrl", api.ToString()), ("PublicUrl", gateway.ToString()), ("Pace", "00:00:00"), ("Office", "demo") })
                yield return ($"Channels:Twilio:{n}:{key}", value);
        foreach (var (key, value) in new[] { ("Account", MetaAccounts.WhatsAppName), ("PhoneNumberId", MetaAccounts.PhoneNumberId), ("Templates:0:Name", "dokumen_siap"), ("Templates:0:Language", "id"), ("Templates:0:Body", "Halo {{1}}, dokumen Anda siap.") })
            yield return ($"Channels:WhatsApp:0:{key}", value);
        foreach (var (key, value) in new[] { ("Account", MetaAccounts.MessengerName), ("PageId", MetaAccounts.PageId), ("AppId", MetaAccounts.AppId) })
            yield return ($"Channels:Messenger:0:{key}", value);
        foreach (var product in new[] { "WhatsApp", "Messenger" })
            foreach (var (key, value) in new[] { ("Office", "demo"), ("AccessToken", MetaAccounts.AccessToken), ("AppSecret", MetaAccounts.AppSecret), ("VerifyToken", MetaAccounts.VerifyToken), ("BaseUrl", api.ToString()), ("MediaHosts:0", api.Host), ("MessagesPerSecond", "1000") })
                yield return ($"Channels:{product}:0:{key}", value);
        foreach (var (key, value) in new[]
        {
            ("Office", "demo"), ("Account", "main"), ("Mailbox", Mailbox), ("DisplayName", "Dukcapil"), ("SigningKey", "0123456789abcdef0123456789abcdef"), ("HookToken", HookToken),
            ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", $"{smtp}"), ("Smtp:Security", "None"),
            ("Imap:Host", "127.0.0.1"), ("Imap:Port", $"{imap}"), ("Imap:Security", "None"), ("Imap:User", "layanan"), ("Imap:Password", "rahasia"), ("Imap:PollEvery", "00:00:01"),
        })
            yield return ($"Channels:Mail:0:{key}", value);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await Providers.DisposeAsync();
        await Gateway.DisposeAsync();
        foreach (var server in _servers) await server.DisposeAsync();
    }
}
