using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Omnichannel.Adapters.Mail;
using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.Adapters.Meta;
using Omnichannel.Adapters.Twilio;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Channels;

/// <summary>The accounts in the settings, under <c>Channels:Twilio:0:…</c>, <c>Channels:WhatsApp:…</c>, <c>Channels:Messenger:…</c> and
/// <c>Channels:Mail:…</c>; each names its office. A secret may stand in a file instead: <c>AuthTokenFile</c> for <c>AuthToken</c>.</summary>
public static class ChannelSettings
{
    public const string Section = "Channels";
    private const string FileEnding = "File";

    public static void AddChannelAccounts(this IHostApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(SecretsInFiles(builder.Configuration.GetSection(Section)));
        builder.Services.AddSingleton(services => new ChannelAccounts(Read(builder.Configuration.GetSection(Section), services.GetRequiredService<TimeProvider>())));
        builder.Services.AddSingleton<IChannelClients>(services => services.GetRequiredService<ChannelAccounts>());
    }

    private static IEnumerable<KeyValuePair<string, string?>> SecretsInFiles(IConfigurationSection section) =>
        section.AsEnumerable()
            .Where(s => s.Key.EndsWith(FileEnding, StringComparison.Ordinal) && !string.IsNullOrEmpty(s.Value))
            .Select(s => KeyValuePair.Create(s.Key[..^FileEnding.Length], (string?)File.ReadAllText(s.Value!).Trim()))
            .ToList();

    private static IEnumerable<ChannelAccount> Read(IConfigurationSection section, TimeProvider time)
    {
        var faults = new List<string>();
        var accounts = new List<ChannelAccount>();
        foreach (var each in section.GetSection("Twilio").GetChildren())
            Add(each, new TwilioOptions(), o => o.Validate(), (office, o) => Twilio(office, o, time));
        foreach (var each in section.GetSection(WhatsAppOptions.Section).GetChildren())
            Add(each, new WhatsAppOptions(), o => o.Validate(), (office, o) => WhatsApp(office, o, time));
        foreach (var each in section.GetSection(MessengerOptions.Section).GetChildren())
            Add(each, new MessengerOptions(), o => o.Validate(), (office, o) => Messenger(office, o, time));
        foreach (var each in section.GetSection(MailOptions.Section).GetChildren())
            Add(each, new MailAccountOptions(), o => o.Validate(), (office, o) => Mail(office, o, time));
        var twice = accounts.GroupBy(a => (a.Office, a.Channel, a.Name)).Where(g => g.Count() > 1).Select(g => $"{Section}: {g.Key.Channel} of {g.Key.Office} has two accounts \"{g.Key.Name}\".");
        return faults.Concat(twice).ToList() is { Count: > 0 } all ? throw new OptionsValidationException(Section, typeof(ChannelAccounts), all) : accounts;

        void Add<T>(IConfigurationSection from, T options, Func<T, IEnumerable<string>> validate, Func<OfficeId, T, ChannelAccount> make) where T : class
        {
            from.Bind(options);
            var found = validate(options).ToList();
            if (!OfficeId.TryParse(from["Office"], null, out var office)) found.Add($"{from.Path}: Office must be an office's id, e.g. demo.");
            if (found.Count == 0) accounts.Add(make(office, options));
            faults.AddRange(found);
        }
    }

    private static ChannelAccount Twilio(OfficeId office, TwilioOptions options, TimeProvider time)
    {
        var client = new TwilioClient(new HttpClient(TwilioClient.NewHandler()), options, time);
        return new ChannelAccount(office, "twilio", options.Account, options.Channel, new TwilioWebhooks(options), client, Media: client, PublicUrl: options.PublicUrl)
        {
            Templates = [.. options.Templates],
        };
    }

    private static ChannelAccount WhatsApp(OfficeId office, WhatsAppOptions options, TimeProvider time)
    {
        var (meta, media) = Meta(options, time);
        return new ChannelAccount(
            office, "whatsapp", options.Account, Channel.WhatsApp, new MetaWebhooks(options, r => WhatsAppAdapter.Parse(r, options.Account)), new WhatsAppClient(meta), options.OwnId, media)
        {
            Templates = [.. options.Templates],
        };
    }

    private static ChannelAccount Messenger(OfficeId office, MessengerOptions options, TimeProvider time)
    {
        var (meta, media) = Meta(options, time);
        return new ChannelAccount(
            office, "messenger", options.Account, Channel.Messenger, new MetaWebhooks(options, r => MessengerAdapter.Parse(r, options.Account, options.AppId)), new MessengerClient(meta), options.OwnId, media);
    }

    private static ChannelAccount Mail(OfficeId office, MailAccountOptions options, TimeProvider time) =>
        new(office, "mail", options.Account, Channel.Email, new MailWebhooks(options, options.HookToken), new MailClient(options, new SmtpTransport(options.Smtp, time), time))
        {
            Mailbox = options.IsFetched ? new ImapMailbox(options.Imap, time) : null,
        };

    private static (MetaClient Client, MetaMedia Media) Meta(MetaOptions options, TimeProvider time)
    {
        var http = new HttpClient(MetaClient.NewHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        var client = new MetaClient(http, options, time);
        return (client, new MetaMedia(http, client, time));
    }
}
