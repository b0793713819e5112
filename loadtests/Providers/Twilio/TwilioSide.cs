using System.Collections.Immutable;
using Omnichannel.Adapters.Twilio;
using Omnichannel.Grains.Conversations;
using Omnichannel.LoadTests.Providers.Webhooks;

namespace Omnichannel.LoadTests.Providers.Twilio;

/// <summary>Twilio as its customers' citizens and the gateway see it: SMS, and its WhatsApp.</summary>
public sealed class TwilioSide
{
    private readonly ProviderOptions _options;
    private readonly WebhookCourier _courier;
    private readonly ProviderLedger _ledger;
    private readonly Ids _ids;
    private readonly TwilioWebhooks _webhooks;
    private readonly Func<Uri> _url;

    internal TwilioSide(ProviderOptions options, WebhookCourier courier, ProviderLedger ledger, Ids ids, Func<Uri> url)
    {
        (_options, _courier, _ledger, _ids, _url) = (options, courier, ledger, ids, url);
        _webhooks = new TwilioWebhooks(options, ids);
    }

    internal TwilioBook Book { get; } = new();

    /// <summary>Our own adapter's options for one of the two senders: the simulator is the API, the gateway gets the statuses.</summary>
    public TwilioOptions Options(ProviderLine line) => TwilioAccounts.Options(line, _url(), _options.Gateway);

    /// <summary>A citizen writes: <c>+62…</c> an SMS, <c>whatsapp:+62…</c> on WhatsApp.</summary>
    public Delivery Write(string from, string text, params ImmutableArray<MediaFile> media) => Write(from, null, text, media);

    /// <param name="name">As his WhatsApp profile says; an SMS has none.</param>
    public Delivery Write(string from, string? name, string text, params ImmutableArray<MediaFile> media) =>
        Announced(Received(TwilioAccounts.LineOf(from), from, text, media), name);

    /// <summary>Somebody with a WhatsApp user id writes: the webhook names it, the list does not where there is a number.</summary>
    /// <param name="number">Null: it is hidden.</param>
    public Delivery WriteAs(string userId, string? number, string text) => Announced(Received(ProviderLine.WhatsAppTwilio, number ?? userId, text, [], userId), null);

    /// <summary>A citizen writes and no webhook comes: the message is in Twilio's list alone.</summary>
    public string WriteUnannounced(string from, string text) => Received(TwilioAccounts.LineOf(from), from, text, []).Sid;

    /// <summary>The webhook of a message that is in the list comes, late or once more.</summary>
    public Delivery Announce(string sid) => Announced(Book.Find(sid)!, null);

    private Delivery Announced(TwilioEntry entry, string? name) =>
        new(entry.Sid, _courier.Deliver(_webhooks.Message(TwilioAccounts.LineOf(entry.From), entry, name, _url())));

    private TwilioEntry Received(ProviderLine line, string from, string text, ImmutableArray<MediaFile> media, string? userId = null)
    {
        var now = _options.Time.GetUtcNow();
        var sid = _ids.Next(media.IsEmpty ? "SM" : "MM");
        var entry = new TwilioEntry(sid, true, from, TwilioAccounts.NumberOf(line), text, "received", now, [.. media.Select(file => (_ids.Next("ME"), file))]) { SentAt = now, UserId = userId };
        Book.Add(entry);
        if (TwilioKeywords.ConsentOf(text) is { } consent) Book.SetStopped(from, consent == Consent.Stopped);
        _ledger.Wrote(line, from, sid, text);
        return entry;
    }

    /// <param name="failsWith">It is to be reported as undelivered.</param>
    internal TwilioEntry Take(ProviderLine line, string to, string from, string text, Uri? callback, string? reference, int? failsWith)
    {
        var entry = new TwilioEntry(_ids.Next("SM"), false, from, to, text, "queued", _options.Time.GetUtcNow(), []);
        Book.Add(entry);
        _ledger.Took(line, to, text, reference, entry.Sid);
        _courier.Track(Report(line, entry, callback, failsWith));
        return entry;
    }

    /// <summary>The statuses, one after the other; in the list too.</summary>
    private async Task Report(ProviderLine line, TwilioEntry entry, Uri? callback, int? failsWith)
    {
        string[] statuses = failsWith is not null ? ["queued", "undelivered"]
            : line == ProviderLine.WhatsAppTwilio && _options.Reads ? ["queued", "sent", "delivered", "read"]
            : ["queued", "sent", "delivered"];
        foreach (var status in statuses)
        {
            if (status != "queued" && _options.StatusPace > TimeSpan.Zero)
                await Task.Delay(_options.StatusPace, _options.Time, _courier.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_courier.Stopping.IsCancellationRequested) return;
            var now = Book.Change(entry.Sid, e => e with
            {
                Status = status,
                SentAt = status == "sent" ? _options.Time.GetUtcNow() : e.SentAt,
                ErrorCode = status == "undelivered" ? failsWith : null,
            });
            if (callback is not null) _ = _courier.Deliver(_webhooks.Status(line, now, status, callback));
        }
    }
}
