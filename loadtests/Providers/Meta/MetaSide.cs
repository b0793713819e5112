using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Omnichannel.Adapters.Meta;
using Omnichannel.LoadTests.Providers.Webhooks;

namespace Omnichannel.LoadTests.Providers.Meta;

/// <summary>Meta as citizens and the gateway see it: the WhatsApp Cloud API, and Messenger.</summary>
public sealed class MetaSide
{
    private readonly ProviderOptions _options;
    private readonly WebhookCourier _courier;
    private readonly ProviderLedger _ledger;
    private readonly Ids _ids;
    private readonly MetaWebhooks _webhooks;
    private readonly Func<Uri> _url;

    internal MetaSide(ProviderOptions options, WebhookCourier courier, ProviderLedger ledger, Ids ids, Func<Uri> url)
    {
        (_options, _courier, _ledger, _ids, _url) = (options, courier, ledger, ids, url);
        _webhooks = new MetaWebhooks(options);
        Files = new MetaFiles(url);
    }

    internal MetaFiles Files { get; }

    /// <summary>Our own adapter's options for the number: the simulator is the Graph API.</summary>
    public WhatsAppOptions WhatsAppOptions() => MetaAccounts.WhatsApp(_url());

    /// <summary>Our own adapter's options for the page.</summary>
    public MessengerOptions MessengerOptions() => MetaAccounts.Messenger(_url());

    /// <summary>A citizen writes on WhatsApp.</summary>
    /// <param name="from">A number; anything but digits is a user id, and the number stays hidden.</param>
    public Delivery WriteWhatsApp(string from, string? name, string text, MediaFile? file = null) => WriteWhatsAppBatch(new WhatsAppNote(from, name, text, file))[0];

    /// <summary>Several messages, of one or more citizens, in one request.</summary>
    public ImmutableArray<Delivery> WriteWhatsAppBatch(params ImmutableArray<WhatsAppNote> notes)
    {
        var messages = notes.Select(Message).ToImmutableArray();
        ImmutableArray<string> keys = [.. messages.Select(m => m["id"]!.GetValue<string>())];
        foreach (var (note, key) in notes.Zip(keys)) _ledger.Wrote(ProviderLine.WhatsApp, note.From, key, note.Text);
        var body = WhatsAppBodies.Messages(notes.DistinctBy(n => n.From).Select(WhatsAppBodies.Contact), messages);
        return Delivered(ProviderLine.WhatsApp, notes[0].From, keys, Says(notes[0].From, notes[0].Text, notes.Length), body);
    }

    /// <summary>A citizen writes on Messenger.</summary>
    /// <param name="from">His page-scoped id: digits.</param>
    public Delivery WriteMessenger(string from, string text, MediaFile? file = null)
    {
        var (id, now) = (_ids.Next("m_"), _options.Time.GetUtcNow());
        var address = file is null ? null : Files.MessengerAddress(Files.Add(file), file);
        _ledger.Wrote(ProviderLine.Messenger, from, id, text);
        var body = MessengerBodies.Batch(now, MessengerBodies.Message(from, id, text, now, file, address));
        return Delivered(ProviderLine.Messenger, from, [id], Says(from, text, 1), body)[0];
    }

    /// <summary>Asks the gateway as Meta does when a webhook is set up.</summary>
    public Task<bool> Verify(ProviderLine line, CancellationToken cancellation = default) => MetaVerification.Ask(_webhooks.Hook(line), cancellation);

    /// <returns>The message's id.</returns>
    internal string TakeWhatsApp(string to, string text, string? reference, int? failsWith)
    {
        var id = _ids.Next("wamid.");
        _ledger.Took(ProviderLine.WhatsApp, to, text, reference, id);
        string[] statuses = failsWith is not null ? ["failed"] : _options.Reads ? ["sent", "delivered", "read"] : ["sent", "delivered"];
        _courier.Track(Report(ProviderLine.WhatsApp, to, id, statuses, status =>
            WhatsAppBodies.Statuses(WhatsAppBodies.Status(id, status, to, reference, _options.Time.GetUtcNow(), failsWith))));
        return id;
    }

    /// <returns>The message's id.</returns>
    internal string TakeMessenger(string to, string text, string? reference)
    {
        var id = _ids.Next("m_");
        var taken = _ledger.Took(ProviderLine.Messenger, to, text, reference, id);
        string[] statuses = _options.Reads ? ["echo", "delivered", "read"] : ["echo", "delivered"];
        _courier.Track(Report(ProviderLine.Messenger, to, id, statuses, status => MessengerBodies.Batch(_options.Time.GetUtcNow(), status switch
        {
            "echo" => MessengerBodies.Echo(to, id, text, reference, taken.At),
            "delivered" => MessengerBodies.Delivered(to, id, taken.At),
            _ => MessengerBodies.Read(to, taken.At),
        })));
        return id;
    }

    private async Task Report(ProviderLine line, string to, string id, string[] statuses, Func<string, JsonObject> body)
    {
        foreach (var status in statuses)
        {
            if (_options.StatusPace > TimeSpan.Zero)
                await Task.Delay(_options.StatusPace, _options.Time, _courier.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_courier.Stopping.IsCancellationRequested) return;
            _ = _courier.Deliver(_webhooks.Of(line, WebhookKind.Status, id, [id], $"{to}  {status}", body(status)));
        }
    }

    private ImmutableArray<Delivery> Delivered(ProviderLine line, string lane, ImmutableArray<string> keys, string says, JsonObject body)
    {
        var acknowledged = _courier.Deliver(_webhooks.Of(line, WebhookKind.Message, lane, keys, says, body));
        return [.. keys.Select(key => new Delivery(key, acknowledged))];
    }

    private JsonObject Message(WhatsAppNote note)
    {
        var media = note.File is null ? null : Files.Add(note.File);
        return WhatsAppBodies.Message(note, _ids.Next("wamid."), _options.Time.GetUtcNow(), media, media is null ? null : Files.WhatsAppAddress(media));
    }

    private static string Says(string from, string text, int count) =>
        count == 1 ? $"{from}  {EventLines.Quoted(text)}" : FormattableString.Invariant($"{from}  {EventLines.Quoted(text)} and {count - 1} more in one request");
}
