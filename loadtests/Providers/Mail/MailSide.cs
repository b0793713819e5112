using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail;
using Omnichannel.LoadTests.Providers.Faults;
using Omnichannel.LoadTests.Providers.Webhooks;

namespace Omnichannel.LoadTests.Providers.Mail;

/// <summary>The office's mail server and the citizens behind it: it takes mails by SMTP, and brings theirs in turn by the hook and
/// through a mailbox that is fetched.</summary>
public sealed class MailSide : IAsyncDisposable
{
    private static readonly TimeSpan HookPatience = TimeSpan.FromSeconds(60);

    private readonly ProviderOptions _options;
    private readonly WebhookCourier _courier;
    private readonly FaultPlan _faults;
    private readonly ProviderLedger _ledger;
    private readonly EventLines _lines;
    private readonly Ids _ids;
    private readonly Lanes _lanes;
    private readonly MailDrop _outgoing = new();
    private readonly SmtpServer _smtp;
    private readonly ImapServer _imap;
    private readonly ConcurrentDictionary<string, ReceivedMail> _newest = new();
    private readonly ConcurrentDictionary<string, int> _bouncing = new();
    private int _written;

    internal MailSide(ProviderOptions options, WebhookCourier courier, FaultPlan faults, ProviderLedger ledger, EventLines lines, Ids ids)
    {
        (_options, _courier, _faults, _ledger, _lines, _ids) = (options, courier, faults, ledger, lines, ids);
        _lanes = new Lanes(options.LateMax, options.Time, courier.Stopping);
        _smtp = new SmtpServer(_outgoing, new SmtpServerOptions
        {
            Port = options.Mail.Smtp,
            Fate = FateOf,
            Taken = Take,
            Time = options.Time,
        });
        _imap = new ImapServer(Mailbox, new ImapServerOptions
        {
            Port = options.Mail.Imap,
            User = MailAccounts.User,
            Password = MailAccounts.Password,
            Time = options.Time,
        });
    }

    public MailPorts Ports => new(_smtp.Port, _imap.Port);

    /// <summary>What lies there is not fetched yet, or not told to be done.</summary>
    public MailDrop Mailbox { get; } = new();

    /// <summary>Our own adapter's options for the mailbox.</summary>
    public MailAccountOptions Options() => MailAccounts.Options(Ports);

    /// <summary>A citizen writes; if he has got mail of ours, in answer to the newest.</summary>
    /// <param name="sender">Another address of his that he answers from. He writes first from his own.</param>
    /// <exception cref="FormatException">It is no mailbox.</exception>
    public Delivery Write(string from, string? name, string text, string? sender = null)
    {
        var answers = _newest.GetValueOrDefault(from);
        if (answers is not null && sender is not null) from = sender;
        var raw = CitizenMail.Of(from, name, text, $"<{_ids.Next("")}@citizens.simulated.test>", answers, _options.Time.GetUtcNow());
        // What the gateway knows it by is for its adapter to say.
        var key = MailAdapter.Parse(raw, Options(), _options.Time.GetUtcNow()).Events.OfType<ChannelEvent.Wrote>().FirstOrDefault()?.Message.Key
            ?? throw new FormatException("The sender is no mailbox.");
        // A mail that begins a thread is shown with its subject.
        _ledger.Wrote(ProviderLine.Mail, from, key, answers?.Reference is null ? $"{CitizenMail.Subject}\n\n{text}" : text, answers?.Reference);
        var says = $"{from}  {EventLines.Quoted(text)}";
        return new Delivery(key, Interlocked.Increment(ref _written) % 2 == 0 ? HandOver(WebhookKind.Message, from, key, says, raw) : Leave(from, key, says, raw));
    }

    public async ValueTask DisposeAsync()
    {
        await _smtp.DisposeAsync();
        await _imap.DisposeAsync();
    }

    private Task<bool> HandOver(WebhookKind kind, string lane, string key, string says, byte[] raw)
    {
        var hook = new Uri(_options.Gateway, $"/hooks/mail/{_options.Office}/{MailAccounts.Name}");
        return _courier.Deliver(new Webhook(ProviderLine.Mail, kind, lane, [key], says, hook, Request, new Redelivery.MailQueue(hook, _options.FirstRetry, _options.LongestRetry), HookPatience));

        HttpRequestMessage Request(Uri url)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(raw) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", MailAccounts.HookToken);
            return request;
        }
    }

    /// <summary>Into the mailbox. What comes twice comes by the hook too.</summary>
    private Task<bool> Leave(string lane, string key, string says, byte[] raw)
    {
        var fetched = _lanes.Run(lane, _faults.TakeLate(), () => UntilFetched(key, says, raw));
        _courier.Track(fetched);
        if (_faults.TakeDoubled()) HandOver(WebhookKind.Message, lane, key, says, raw);
        return fetched;
    }

    private async Task<bool> UntilFetched(string key, string says, byte[] raw)
    {
        var record = _ledger.Announce(ProviderLine.Mail, WebhookKind.Message, [key], says);
        var uid = Mailbox.Deliver(raw).Uid;
        try
        {
            await Mailbox.Changed.UntilAsync(() => !Mailbox.Mails.Any(m => m.Uid == uid && !m.IsSeen), _courier.Stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        _ledger.Tried(record.Number, [new WebhookAttempt(_options.Time.GetUtcNow(), "imap", 200)]);
        _lines.Fetched(ProviderLine.Mail, says);
        return true;
    }

    private SmtpFate? FateOf(string to)
    {
        if (_faults.TakeSend() is not { } fault) return null;
        _lines.Fault(ProviderLine.Mail, to, fault);
        _ledger.Failed(ProviderLine.Mail, to, fault);
        // Of one conversation one mail is under way at a time.
        if (fault is SendFault.FailsLater later) _bouncing[to] = later.Code;
        return fault switch
        {
            SendFault.Throttled => new(SmtpServerStage.Recipient, new ServerFault.Answer("450 4.7.1 later")),
            SendFault.ServerError { HasBody: true } => new(SmtpServerStage.Data, new ServerFault.Answer("554 5.3.0 not here")),
            SendFault.ServerError => new(SmtpServerStage.Body, new ServerFault.Drop()),
            SendFault.TimesOut => new(SmtpServerStage.Body, new ServerFault.Hang()),
            SendFault.Lost => new(SmtpServerStage.Taken, new ServerFault.Drop()),
            SendFault.Refused refused => new(SmtpServerStage.Recipient, new ServerFault.Answer($"{refused.Code} 5.1.1 refused")),
            _ => null,
        };
    }

    private void Take(DroppedMail mail)
    {
        var read = MailLibrary.Reader(new MailLimits()).Read(mail.Raw);
        var id = read.Header("Message-ID") ?? "";
        var text = (FirstText(read.Root) is { } part ? Encoding.UTF8.GetString(part.Content.Span) : "").ReplaceLineEndings("\n").TrimEnd('\n');
        var reference = MailReferences.FromMessageId(id, MailAccounts.SigningKey);
        _ledger.Took(ProviderLine.Mail, mail.To, text, reference, id);
        _lines.Taken(ProviderLine.Mail, mail.To, text);
        _newest[mail.To] = new ReceivedMail(id, reference, text);
        // Nobody fetches them, and the next would carry them along.
        _outgoing.Remove(m => m.Uid == mail.Uid);
        if (_bouncing.TryRemove(mail.To, out var code))
            HandOver(WebhookKind.Status, mail.To, id, $"{mail.To}  bounced", CitizenMail.Bounce(mail.From, mail.To, id, code, _options.Time.GetUtcNow()));
    }

    private static MailPart? FirstText(MailPart part) =>
        part.MediaType == "text/plain" ? part : part.Parts.Select(FirstText).FirstOrDefault(p => p is not null);
}
