using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Twilio;

/// <content>Asking Twilio what it has: of ours, after a lost answer; of the citizens', after a lost webhook.</content>
public sealed partial class TwilioClient
{
    private const int ListBytesMax = 8 * 1024 * 1024;
    private const int FindPageSize = 100;
    private const int FindPagesMax = 5;
    private const int ReceivedPageSize = 500;
    private const int ReceivedPagesMax = 100;
    private const int ClaimsMax = 10_000;
    private const string TrialPrefix = "Sent from your Twilio trial account - ";

    /// <summary>Twilio's clock is not ours, and its times are whole seconds.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>How long what Twilio took may be missing from its list.</summary>
    private static readonly TimeSpan ListDelay = TimeSpan.FromMinutes(2);

    /// <summary>Which of our messages is which of Twilio's, as far as this process saw it: the parts of one are known here only.</summary>
    private readonly ConcurrentDictionary<string, OutboundId> _claims = new();
    private readonly ConcurrentQueue<string> _claimsByAge = new();

    /// <inheritdoc/>
    /// <remarks>Recognised by receiver, exact text and time; our reference is not readable from the list. Several that could be
    /// it and are not known to be others leave the answer open. The list is read without Twilio's filter by sending
    /// time: a message in Twilio's queue has none yet.</remarks>
    public async Task<SendOutcome?> Find(OutboxRow message, DateTimeOffset sentAfter, IReadOnlySet<string> others, CancellationToken cancellation)
    {
        if (message.Route is not { } route) return null;
        var from = sentAfter - ClockSkew;
        var to = TwilioAddress.Write(Channel, route.To);
        List<TwilioMessage> ours;
        bool isWhole;
        try
        {
            (var listed, isWhole) = await List($"To={Uri.EscapeDataString(to)}&PageSize={FindPageSize}", FindPagesMax, m => m.CreatedAt < from, cancellation);
            ours = [.. listed.Where(m => !m.IsInbound && m.To == to && m.CreatedAt >= from && IsFree(m, message.Id, others))];
        }
        catch (HttpRequestException)
        {
            return null;
        }
        var parts = message.Template is null ? TwilioText.Parts(message.Text) : [message.Text];
        var matches = parts.Distinct().Select(part => (Needed: parts.Count(p => p == part), Found: ours.Where(m => IsText(m.Body, part)).ToList())).ToList();
        if (matches.TrueForAll(m => m.Found.Count == m.Needed)) return Claimed(matches.SelectMany(m => m.Found), message.Id);
        // The text of a template is made by Twilio, so any message to him may be it.
        var isAbsent = message.Template is null ? matches.TrueForAll(m => m.Found.Count == 0) : ours.Count == 0;
        var isSettled = isWhole && _time.GetUtcNow() >= sentAfter + _options.Timeout + ListDelay;
        return isAbsent && isSettled ? new SendOutcome.Unreachable("Twilio does not have it.") : null;
    }

    /// <inheritdoc/>
    /// <remarks>At most 50,000 messages, the newest; the list names no user id beside a number, so a webhook's does not come first either.</remarks>
    public async Task<ImmutableArray<ChannelEvent>> Received(DateTimeOffset since, CancellationToken cancellation)
    {
        var to = _options.From is { Length: > 0 } from ? $"To={Uri.EscapeDataString(TwilioAddress.Write(Channel, from))}&" : "";
        var day = since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var (listed, _) = await List($"{to}DateSent%3E={Uri.EscapeDataString(day)}&PageSize={ReceivedPageSize}", ReceivedPagesMax, _ => false, cancellation);
        var events = ImmutableArray.CreateBuilder<ChannelEvent>();
        // The list has the newest first, also within one second.
        foreach (var message in listed.Where(m => IsForUs(m, since)).Reverse().OrderBy(m => m.SentAt))
        {
            var media = message.NumMedia > 0 ? await MediaOf(message, cancellation) : [];
            events.Add(Read(message, media));
        }
        return events.ToImmutable();
    }

    /// <summary>How one of our messages fares, for when its status never came. Null: there is nothing new to tell.</summary>
    /// <exception cref="HttpRequestException">Twilio was not reached, or knows no such message.</exception>
    public async Task<ChannelEvent.Fared?> Fares(string providerId, CancellationToken cancellation)
    {
        var message = await Get<TwilioMessage>($"{_messagesPath}/{Uri.EscapeDataString(providerId)}.json", cancellation);
        if (message.IsInbound || TwilioAdapter.StatusOf(message.Status) is not { } status) return null;
        var detail = message.ErrorMessage is { } words ? TwilioText.Detail(words) : null;
        return new ChannelEvent.Fared(message.From ?? "", null, providerId, status, _time.GetUtcNow(), message.ErrorCode?.ToString(CultureInfo.InvariantCulture), detail);
    }

    private bool IsForUs(TwilioMessage message, DateTimeOffset since) =>
        message is { IsInbound: true, Sid.Length: > 0, To: not null }
        && message.SentAt >= since.AddSeconds(-1)
        && TwilioAddress.Parse(message.To)?.Channel == Channel
        && (_options.MessagingServiceSid is not { Length: > 0 } service || _options.From is { Length: > 0 } || message.MessagingServiceSid == service);

    /// <summary>Into the form of a webhook, so that both ways in are read by the same rules.</summary>
    private ChannelEvent Read(TwilioMessage message, ImmutableArray<TwilioMediaItem> media)
    {
        var pairs = ImmutableArray.CreateBuilder<(string, string)>();
        pairs.Add(("MessageSid", message.Sid!));
        pairs.Add(("From", message.From ?? ""));
        pairs.Add(("To", message.To!));
        pairs.Add(("Body", message.Body ?? ""));
        foreach (var (i, item) in media.Index())
        {
            pairs.Add(($"MediaContentType{i}", item.ContentType ?? ""));
            if (item.Uri is { } uri && PathOf(uri) is { } path) pairs.Add(($"MediaUrl{i}", new Uri(_options.BaseUrl, path.Replace(".json", "", StringComparison.Ordinal)).AbsoluteUri));
        }
        try
        {
            return TwilioInbound.Read(new TwilioForm(pairs.ToImmutable()), _options.Account, message.SentAt!.Value);
        }
        catch (WebhookFormatException)
        {
            // One message that we cannot read does not hide the others.
            return new ChannelEvent.Notice(message.To!, "unreadable", "A message in Twilio's list lacks its sender.");
        }
    }

    private async Task<ImmutableArray<TwilioMediaItem>> MediaOf(TwilioMessage message, CancellationToken cancellation)
    {
        var page = await Get<TwilioMediaPage>($"{_messagesPath}/{Uri.EscapeDataString(message.Sid!)}/Media.json", cancellation);
        return page.MediaList.IsDefault ? [] : [.. page.MediaList.OfType<TwilioMediaItem>()];
    }

    /// <summary>Newest first, page by page, until <paramref name="isBefore"/> says that all the rest is too old.</summary>
    /// <returns>And whether nothing that matters is left out.</returns>
    private async Task<(List<TwilioMessage> Messages, bool IsWhole)> List(string query, int pagesMax, Func<TwilioMessage, bool> isBefore, CancellationToken cancellation)
    {
        var messages = new List<TwilioMessage>();
        string? next = $"{_messagesPath}.json?{query}";
        for (var pages = 0; pages < pagesMax; pages++)
        {
            var page = await Get<TwilioMessagePage>(next, cancellation);
            if (page.Messages.IsDefault) throw new HttpRequestException("Twilio's list has no messages in it.");
            messages.AddRange(page.Messages.OfType<TwilioMessage>());
            next = page.NextPageUri is { Length: > 0 } uri ? PathOf(uri) : null;
            if (next is null || messages.Any(isBefore)) return (messages, true);
        }
        return (messages, false);
    }

    /// <exception cref="HttpRequestException">Not reached, not in time, or not Twilio's answer. It names no address.</exception>
    private async Task<T> Get<T>(string path, CancellationToken cancellation) where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_options.BaseUrl, path));
        request.Headers.Authorization = Credentials();
        using var bounded = Bounded(_options.Timeout, cancellation);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, bounded.Token);
            if (!response.IsSuccessStatusCode) throw new HttpRequestException($"Twilio answered {(int)response.StatusCode}.", null, response.StatusCode);
            return TwilioPayloads.Read<T>(await ReadBounded(response, ListBytesMax, bounded.Token)) ?? throw new HttpRequestException("The answer was not Twilio's.");
        }
        catch (Exception e) when (e is IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new HttpRequestException($"Twilio did not answer ({e.GetType().Name}).");
        }
    }

    /// <summary>The credentials go to our own host only, whatever a list says.</summary>
    private string? PathOf(string uri) =>
        Uri.TryCreate(_options.BaseUrl, uri, out var next) && IsOurHost(next) ? next.PathAndQuery : null;

    private static bool IsText(string? body, string text) => body?.Trim() is { } got && (got == text.Trim() || got == TrialPrefix + text.Trim());

    private bool IsFree(TwilioMessage message, OutboundId id, IReadOnlySet<string> others) =>
        message.Sid is { Length: > 0 } sid && !others.Contains(sid) && (!_claims.TryGetValue(sid, out var claimed) || claimed == id);

    private SendOutcome.Sent Claimed(IEnumerable<TwilioMessage> found, OutboundId id)
    {
        var sids = found.OrderBy(m => m.CreatedAt).Select(m => m.Sid!).ToList();
        foreach (var sid in sids) Claim(sid, id);
        return new SendOutcome.Sent(sids[0]);
    }

    private void Claim(string sid, OutboundId id)
    {
        if (!_claims.TryAdd(sid, id)) return;
        _claimsByAge.Enqueue(sid);
        while (_claims.Count > ClaimsMax && _claimsByAge.TryDequeue(out var oldest)) _claims.TryRemove(oldest, out _);
    }
}
