using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Senders;

/// <summary>One message: commit "sending", hand it over, commit the outcome. A row found as "sending" was interrupted: unless it is
/// known here how far it got, its outcome is unknown, and it is never sent again in silence: the provider is asked what became of it,
/// where it can tell.</summary>
public sealed partial class SenderGrain
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestThrottleBackOff = TimeSpan.FromMinutes(1);
    private const int DoublingsMax = 20;

    /// <summary>How long an answer is tried that no provider takes. What the office says by itself is out of date sooner.</summary>
    private static readonly TimeSpan TriedFor = TimeSpan.FromHours(24);
    private static readonly TimeSpan AutomaticTriedFor = TimeSpan.FromHours(1);

    /// <summary>Among so many of a conversation's newest events another message with the same text is looked for.</summary>
    private const int OthersLookedBack = 500;

    /// <summary>A provider that cannot tell by then what became of a message is not asked any more: the operator sees that nobody knows.</summary>
    private static readonly TimeSpan AskedFor = TimeSpan.FromHours(1);
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(15);

    /// <summary>Longer than any hand-over: whoever had begun it has ended by then.</summary>
    private static readonly TimeSpan AskAfter = TimeSpan.FromMinutes(1);

    private readonly Dictionary<OutboundId, DateTimeOffset> _notBefore = [];

    /// <summary>What is known of rows whose record got lost. A row found as "sending" that is not here may have left.</summary>
    private readonly Dictionary<OutboundId, (OutboundStatus Status, string? Detail)> _unrecorded = [];

    /// <summary>This activation, for <see cref="HandOver.By"/>.</summary>
    private readonly string _me = RandomNumberGenerator.GetHexString(16);

    private DateTimeOffset NotBefore(OutboxRow row)
    {
        var own = _notBefore.GetValueOrDefault(row.Id);
        if (row.State == OutboxState.Sending) return own;
        return Max(Max(own, _breaker.OpenUntil), row.State == OutboxState.Queued ? _citizens.NotBefore(row.Id.Conversation) : default);
    }

    private void ForgetWhatIsDue()
    {
        var now = time.GetUtcNow();
        foreach (var (row, at) in _notBefore)
            if (at <= now) _notBefore.Remove(row);
    }

    private async Task Send(OutboxRow queued)
    {
        var row = queued with { Attempt = queued.Attempt + 1, HandOver = new HandOver(time.GetUtcNow(), _me) };
        if (_client is null)
        {
            await Record(row, OutboundStatus.Failed, "No provider is set up for this channel.");
            return;
        }
        // If this very commit's answer is lost we still know that nothing was handed over.
        _unrecorded[row.Id] = (OutboundStatus.Queued, null);
        var isOurs = await Record(row, OutboundStatus.Sending, null);
        _unrecorded.Remove(row.Id);
        if (!isOurs)
        {
            await Record(row, OutboundStatus.Unknown, "Another server had begun to send it.");
            return;
        }
        _citizens.Sent(row.Id.Conversation, time.GetUtcNow());
        var outcome = await HandOver(row);
        metrics?.OnHandedOver(_office, _channel, outcome);
        TellBreaker(outcome);
        await RecordOutcome(row, outcome);
    }

    private void TellBreaker(SendOutcome outcome)
    {
        switch (outcome)
        {
            case SendOutcome.Unreachable or SendOutcome.Misconfigured:
                _breaker.Failed(time.GetUtcNow());
                break;
            case SendOutcome.Throttled { IsOfCitizen: false } throttled:
                _breaker.Paused(time.GetUtcNow() + throttled.RetryAfter);
                break;
            case not SendOutcome.Unknown:
                _breaker.Succeeded();
                break;
        }
    }

    private async Task<SendOutcome> HandOver(OutboxRow row)
    {
        try
        {
            return await _client!.Send(row, CancellationToken.None);
        }
        catch (Exception e)
        {
            LogSendFailed(e, _office, _channel);
            return new SendOutcome.Unknown(e.GetType().Name);
        }
    }

    private Task RecordOutcome(OutboxRow row, SendOutcome outcome)
    {
        switch (outcome)
        {
            case SendOutcome.Sent sent:
                return Record(row, OutboundStatus.Sent, sent.ProviderId);
            case SendOutcome.Throttled throttled:
                return Retry(row, Max(throttled.RetryAfter, BackOff(row, LongestThrottleBackOff)), "The provider asks for a slower pace.");
            case SendOutcome.Unreachable unreachable:
                return Retry(row, BackOff(row, LongestBackOff), unreachable.Detail);
            case SendOutcome.Misconfigured misconfigured:
                LogMisconfigured(_office, _channel, _account, misconfigured.Code, misconfigured.Detail);
                return Retry(row, LongestRetry, $"{misconfigured.Code}: {misconfigured.Detail}");
            case SendOutcome.OutsideWindow closed:
                return Record(row, OutboundStatus.OutsideWindow, $"{closed.Code}: {closed.Detail}");
            case SendOutcome.RecipientBlocked blocked:
                return Record(row, OutboundStatus.Failed, $"{blocked.Code}: {blocked.Detail}");
            case SendOutcome.Rejected rejected:
                return Record(row, OutboundStatus.Failed, $"{rejected.Code}: {rejected.Detail}");
            case SendOutcome.Unknown unknown:
                return Record(row, OutboundStatus.Unknown, unknown.Detail);
            default:
                throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome.");
        }
    }

    /// <summary>What this activation knows of a hand-over that it began itself. Of another's it knows nothing, even if it had begun one too.</summary>
    private (OutboundStatus Status, string? Detail)? Known(OutboxRow row) =>
        row.HandOver?.By == _me && _unrecorded.TryGetValue(row.Id, out var known) ? known : null;

    private Task RecordInterrupted(OutboxRow row)
    {
        // Another server may have it under way still, and would be done with it before it is asked.
        _notBefore[row.Id] = time.GetUtcNow() + AskAfter;
        return Record(row, OutboundStatus.Unknown, "The server stopped while sending.");
    }

    /// <summary>Doubles with each attempt; a fifth of it by the message's own chance, so that what failed together does not come again together.</summary>
    private static TimeSpan BackOff(OutboxRow row, TimeSpan longest) =>
        Min(longest, FirstRetry * Math.Pow(2, Math.Min(row.Attempt, DoublingsMax) - 1)) * (0.9 + 0.2 * ((uint)EventKey.Hash(row.Id.Reference) / (double)uint.MaxValue));

    /// <summary>An older version did not keep it: not before it was queued.</summary>
    private static DateTimeOffset BegunAt(OutboxRow row) => row.HandOver?.At ?? row.At;

    private bool MayBeAsked(OutboxRow row) => _client is IReconciles && time.GetUtcNow() - BegunAt(row) < AskedFor;

    /// <summary>Asks the provider what became of a message.</summary>
    private async Task Ask(OutboxRow row)
    {
        _notBefore[row.Id] = time.GetUtcNow() + AskEvery;
        switch (await ((IReconciles)_client!).Find(row, BegunAt(row), await OthersOf(row), CancellationToken.None))
        {
            case SendOutcome.Sent sent:
                await Record(row, OutboundStatus.Sent, sent.ProviderId);
                break;
            // Without the time of its hand-over (an older version wrote it) nobody can tell that the provider has had time enough.
            case SendOutcome.Unreachable when row.HandOver is not null:
                await Record(row, OutboundStatus.Queued, "The provider does not have it.");
                break;
        }
    }

    /// <summary>The provider's ids of the conversation's other messages, as it was told them.</summary>
    private async Task<HashSet<string>> OthersOf(OutboxRow row) =>
        [.. (await store.EventsBefore(row.Id.Conversation, long.MaxValue, OthersLookedBack)).Select(EventCodec.Decode)
            .OfType<OutboundMoved>().Where(m => m is { Status: OutboundStatus.Sent, Detail: not null } && m.Version != row.Id.Version).Select(m => m.Detail!)];

    private Task Retry(OutboxRow row, TimeSpan wait, string detail)
    {
        if (time.GetUtcNow() - row.At >= (row.IsAutomatic ? AutomaticTriedFor : TriedFor)) return Record(row, OutboundStatus.Failed, detail);
        _notBefore[row.Id] = time.GetUtcNow() + wait;
        return Record(row, OutboundStatus.Queued, detail);
    }

    /// <returns>False: this attempt was begun before, by another activation.</returns>
    private async Task<bool> Record(OutboxRow row, OutboundStatus status, string? detail)
    {
        if (status != OutboundStatus.Sending) _unrecorded[row.Id] = (status, detail);
        var isNew = await GrainFactory.GetGrain<IConversationGrain>(row.Id.Conversation.ToString()).RecordOutbound(row, status, detail);
        if (status != OutboundStatus.Sending) _unrecorded.Remove(row.Id);
        return isNew;
    }

    private static T Max<T>(T a, T b) where T : IComparable<T> => a.CompareTo(b) > 0 ? a : b;

    [LoggerMessage(EventId = 2301, Level = LogLevel.Warning, Message = "A send of {Office} on {Channel} failed; its outcome is unknown.")]
    private partial void LogSendFailed(Exception e, OfficeId office, Channel channel);

    [LoggerMessage(EventId = 2303, Level = LogLevel.Error, Message = "The account {Account} of {Office} on {Channel} is refused by its provider: {Code} {Detail}")]
    private partial void LogMisconfigured(OfficeId office, Channel channel, string account, string code, string detail);
}
