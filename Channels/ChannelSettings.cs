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
        var unread = new List<string>();
        builder.Configuration.AddInMemoryCollection(SecretsInFiles(builder.Configuration.GetSection(Section), unread));
        builder.Services.AddSingleton(services => new ChannelAccounts(Read(builder.Configuration.GetSection(Section), unread, services.GetRequiredService<TimeProvider>())));
        builder.Services.AddSingleton<IChannelClients>(services => services.GetRequiredService<ChannelAccounts>());
    }

    /// <param name="faults">Gets a sentence for each file that cannot be read.</param>
    private static Dictionary<string, string?> SecretsInFiles(IConfigurationSection section, List<string> faults)
    {
        var secrets = new Dictionary<string, string?>();
        foreach (var (key, file) in section.AsEnumerable())
        {
            if (!key.EndsWith(FileEnding, StringComparison.Ordinal) || string.IsNullOrEmpty(file)) continue;
            try
            {
                secrets[key[..^FileEnding.Length]] = File.ReadAllText(file).Trim();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                // The value is not repeated: it may be the secret itself.
                faults.Add(e is FileNotFoundException or DirectoryNotFoundException ? $"{key}: there is no such file." : $"{key}: the file cannot be read.");
            }
        }
        return secrets;
    }

    /// <param name="unread">What went wrong before, to be said with the rest.</param>
    private static IEnumerable<ChannelAccount> Read(IConfigurationSection section, IEnumerable<string> unread, TimeProvider time)
    {
        var faults = new List<string>(unread);
        var accounts = new List<(string Path, ChannelAccount Account)>();
        foreach (var each in section.GetSection("Twilio").GetChildren())
            Add(each, new TwilioOptions(), o => o.Validate(), (office, o) => Twilio(office, o, time));
        foreach (var each in section.GetSection(WhatsAppOptions.Section).GetChildren())
            Add(each, new WhatsAppOptions(), o => o.Validate(), (office, o) => WhatsApp(office, o, time));
        foreach (var each in section.GetSection(MessengerOptions.Section).GetChildren())
            Add(each, new MessengerOptions(), o => o.Validate(), (office, o) => Messenger(office, o, time));
        foreach (var each in section.GetSection(MailOptions.Section).GetChildren())
            Add(each, new MailAccountOptions(), o => o.Validate(), (office, o) => Mail(office, o, time));
        faults.AddRange(Twice(accounts));
        return faults.Count > 0 ? throw new OptionsValidationException(Section, typeof(ChannelAccounts), faults) : accounts.Select(a => a.Account);

        void Add<T>(IConfigurationSection from, T options, Func<T, IEnumerable<string>> validate, Func<OfficeId, T, ChannelAccount> make) where T : class
        {
            from.Bind(options);
            var found = validate(options).ToList();
            if (!OfficeId.TryParse(from["Office"], null, out var office)) found.Add($"{from.Path}: Office must be an office's id, e.g. demo.");
            if (found.Count == 0) accounts.Add((from.Path, make(office, options)));
            faults.AddRange(found);
        }
    }

    /// <summary>Webhooks find an account by its provider and name, answers by its channel and name.</summary>
    private static IEnumerable<string> Twice(IReadOnlyList<(string Path, ChannelAccount Account)> accounts) =>
        from second in accounts.Index()
        let mine = second.Item.Account
        from first in accounts.Take(second.Index)
        let other = first.Account
        where mine.Office == other.Office && mine.Name == other.Name && (mine.Provider == other.Provider || mine.Channel == other.Channel)
        select $"{first.Path}:Account and {second.Item.Path}:Account are both \"{mine.Name}\"; two accounts of an office with one provider, or on one channel, need different names.";

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
