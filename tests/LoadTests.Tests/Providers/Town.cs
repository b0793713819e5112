using System.Net;
using Microsoft.Extensions.Time.Testing;
using Omnichannel.Adapters.Mail;
using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.Adapters.Meta;
using Omnichannel.Adapters.Twilio;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Providers;

namespace Omnichannel.LoadTests.Tests.Providers;

/// <summary>A simulator, a gateway that it talks to, and our own clients that talk to it.</summary>
internal sealed class Town : IAsyncDisposable
{
    public const string Citizen = "+6281200000001";
    public const string Person = "5550001112223";

    public const string Reader = "siti@example.org";

    private readonly HttpClient _http = new(TwilioClient.NewHandler());

    private Town(StubGateway gateway, ProviderSimulator providers) => (Gateway, Providers) = (gateway, providers);

    /// <summary>Those on which all that comes in comes by webhook. Mail has tests of its own.</summary>
    public static IEnumerable<ProviderLine> Hooked => Enum.GetValues<ProviderLine>().Where(l => l != ProviderLine.Mail);

    public StubGateway Gateway { get; }

    public ProviderSimulator Providers { get; }

    /// <summary>The clients' clock: it stands still until a test moves it.</summary>
    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public static async Task<Town> Start(Func<ProviderOptions, ProviderOptions>? with = null)
    {
        var gateway = await StubGateway.Start();
        var options = new ProviderOptions { Gateway = gateway.Url, FirstRetry = TimeSpan.FromMilliseconds(1), LateMax = TimeSpan.FromMinutes(5) };
        return new Town(gateway, await ProviderSimulator.Start(with?.Invoke(options) ?? options));
    }

    public TwilioClient Twilio(ProviderLine line) => new(_http, Providers.Twilio.Options(line), Time);

    public MetaClient MetaNumber => new(_http, Providers.Meta.WhatsAppOptions(), Time);

    public MetaClient MetaPage => new(_http, Providers.Meta.MessengerOptions(), Time);

    public MetaMedia MetaMedia(MetaClient meta) => new(_http, meta, Time);

    public MailClient MailDesk => new(Providers.Mail.Options(), new SmtpTransport(MailServer(), Time), Time);

    public IChannelClient Client(ProviderLine line) => line switch
    {
        ProviderLine.Mail => MailDesk,
        ProviderLine.WhatsApp => new WhatsAppClient(MetaNumber),
        ProviderLine.Messenger => new MessengerClient(MetaPage),
        _ => Twilio(line),
    };

    public IChannelClient ClientWithWrongSecret(ProviderLine line)
    {
        if (line is ProviderLine.Sms or ProviderLine.WhatsAppTwilio)
        {
            var twilio = Providers.Twilio.Options(line);
            twilio.AuthToken = "another";
            return new TwilioClient(_http, twilio, Time);
        }
        MetaOptions meta = line == ProviderLine.WhatsApp ? Providers.Meta.WhatsAppOptions() : Providers.Meta.MessengerOptions();
        meta.AccessToken = "another";
        return line == ProviderLine.WhatsApp ? new WhatsAppClient(new MetaClient(_http, meta, Time)) : new MessengerClient(new MetaClient(_http, meta, Time));
    }

    public Task<SendOutcome> Send(ProviderLine line, string text = "Baik, Bu.", long version = 7) => Client(line).Send(Row(line, text, version), default);

    public static OutboxRow Row(ProviderLine line, string text = "Baik, Bu.", long version = 7)
    {
        var (channel, to) = line switch
        {
            ProviderLine.Sms => (Channel.Sms, Citizen),
            ProviderLine.Mail => (Channel.Email, Reader),
            ProviderLine.Messenger => (Channel.Messenger, Person),
            ProviderLine.WhatsAppTwilio => (Channel.WhatsApp, $"whatsapp:{Citizen}"),
            _ => (Channel.WhatsApp, Citizen),
        };
        var id = new OutboundId(new ConversationId(OfficeId.Parse("demo"), channel, "c1"), version);
        return new OutboxRow(id, OutboxState.Sending, 1, text, DateTimeOffset.UnixEpoch) { Route = new ReplyRoute("main", to) };
    }

    public Delivery Write(ProviderLine line, string text) => line switch
    {
        ProviderLine.Sms => Providers.Twilio.Write(Citizen, text),
        ProviderLine.WhatsAppTwilio => Providers.Twilio.Write($"whatsapp:{Citizen}", "Siti", text),
        ProviderLine.WhatsApp => Providers.Meta.WriteWhatsApp(Citizen, "Siti", text),
        ProviderLine.Mail => Providers.Mail.Write(Reader, "Siti", text),
        _ => Providers.Meta.WriteMessenger(Person, text),
    };

    public async Task<(HttpStatusCode Status, string Body)> Post(string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(Providers.Url, path), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public Task<string> Get(string path) => _http.GetStringAsync(new Uri(Providers.Url, path));

    private SmtpOptions MailServer()
    {
        var options = Providers.Mail.Options().Smtp;
        options.RetryAfter = TimeSpan.FromSeconds(3);
        return options;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Providers.DisposeAsync();
        await Gateway.DisposeAsync();
    }
}
