using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Orleans.Concurrency;

namespace Omnichannel.Grains.Senders;

/// <inheritdoc cref="ISenderGrain"/>
/// <remarks>One pass: read the outbox, and for the first queued row of each conversation commit "sending", hand it
/// over, commit the outcome. A row found as "sending" at the start of a pass was interrupted: unless it is known here how far it
/// got, its outcome is unknown, and it is never sent again in silence: the provider is asked what became of it, where it can tell.</remarks>
[Reentrant]
public sealed partial class SenderGrain(IConversationStore store, IChannelClients clients, TimeProvider time, ILogger<SenderGrain> logger)
    : Grain, ISenderGrain, IRemindable
{
    private const int AttemptsMax = 8;
    private const string WakeReminder = "wake";
    private static readonly TimeSpan WakeEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);

    /// <summary>A provider that cannot tell by then what became of a message is not asked any more: the operator sees that nobody knows.</summary>
    private static readonly TimeSpan AskedFor = TimeSpan.FromHours(1);
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(15);

    private readonly Dictionary<OutboundId, DateTimeOffset> _notBefore = [];

    /// <summary>What is known of rows whose record got lost. A row found as "sending" that is not here may have left.</summary>
    private readonly Dictionary<OutboundId, (OutboundStatus Status, string? Detail)> _unrecorded = [];
    private readonly CircuitBreaker _breaker = new();
    private OfficeId _office;
    private Channel _channel;
    private string _account = "";
    private IChannelClient? _client;
    private Pump _pump = null!;
    private DateTimeOffset _lastSend = DateTimeOffset.MinValue;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_office, _channel, _account) = SenderKey.Parse(this.GetPrimaryKeyString());
        _client = clients.Find(_office, _channel, _account);
        // What was left in the outbox must not wait, after a restart, for the next reply.
        await this.RegisterOrUpdateReminder(WakeReminder, WakeEvery, WakeEvery, cancellationToken);
        _pump = new Pump(this, WorkOff, FirstRetry);
        _pump.Wake();
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public Task Wake()
    {
        _pump.Wake();
        return Task.CompletedTask;
    }

    private async Task<TimeSpan> WorkOff(CancellationToken cancellation)
    {
        try
        {
            return await SendDue(cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogPumpFailed(e, _office, _channel);
            return FirstRetry;
        }
    }

    /// <returns>When to look again.</returns>
    private async Task<TimeSpan> SendDue(CancellationToken cancellation)
    {
        var blocked = new HashSet<ConversationId>();
        var next = LongestRetry;
        foreach (var row in await store.Outbox(_office, _channel, _account, cancellation))
        {
            // An unknown or failed message does not hold up the next one; a message that waits for its retry does.
            var isUnknown = row.State == OutboxState.Unknown && MayBeAsked(row);
            if (!isUnknown && (row.State is OutboxState.Unknown or OutboxState.Failed || !blocked.Add(row.Id.Conversation))) continue;
            var wait = Max(_notBefore.GetValueOrDefault(row.Id), _breaker.OpenUntil) - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                next = Min(next, wait);
                continue;
            }
            var worked = await TryEach(row, () => row.State switch
            {
                OutboxState.Sending => RecordInterrupted(row),
                OutboxState.Unknown => Ask(row, cancellation),
                _ => Send(row, cancellation),
            });
            if (worked) next = TimeSpan.Zero;
            else next = Min(next, FirstRetry);
        }
        return next;
    }

    /// <summary>One message that cannot be worked off does not hold up those of others.</summary>
    private async Task<bool> TryEach(OutboxRow row, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _notBefore[row.Id] = time.GetUtcNow() + FirstRetry;
            LogPumpFailed(e, _office, _channel);
            return false;
        }
    }

    /// <summary>Runs are one at a time, so a row that is "sending" at their start was interrupted.</summary>
    private Task RecordInterrupted(OutboxRow row)
    {
        var (status, detail) = _unrecorded.GetValueOrDefault(row.Id, (OutboundStatus.Unknown, "The server stopped while sending."));
        return Record(row, status, detail);
    }

    private async Task Send(OutboxRow queued, CancellationToken cancellation)
    {
        await KeepPace(cancellation);
        var row = queued with { Attempt = queued.Attempt + 1 };
        if (_client is null)
        {
            await Record(row, OutboundStatus.Failed, "No provider is set up for this channel.");
            return;
        }
        // If this very commit's answer is lost we still know that nothing was handed over.
        _unrecorded[row.Id] = (OutboundStatus.Queued, null);
        await Record(row, OutboundStatus.Sending, null);
        _unrecorded.Remove(row.Id);
        _lastSend = time.GetUtcNow();
        var outcome = await HandOver(row, cancellation);
        if (outcome is SendOutcome.Unreachable or SendOutcome.Misconfigured) _breaker.Failed(time.GetUtcNow());
        else if (outcome is not SendOutcome.Unknown) _breaker.Succeeded();
        switch (outcome)
        {
            case SendOutcome.Sent sent:
                await Record(row, OutboundStatus.Sent, sent.ProviderId);
                break;
            case SendOutcome.Throttled throttled:
                await Retry(row, throttled.RetryAfter, "The provider asks for a slower pace.");
                break;
            case SendOutcome.Unreachable unreachable:
                await Retry(row, BackOff(row), unreachable.Detail);
                break;
            case SendOutcome.Misconfigured misconfigured:
                LogMisconfigured(_office, _channel, _account, misconfigured.Code, misconfigured.Detail);
                await Retry(row, LongestRetry, $"{misconfigured.Code}: {misconfigured.Detail}");
                break;
            case SendOutcome.OutsideWindow closed:
                await Record(row, OutboundStatus.OutsideWindow, $"{closed.Code}: {closed.Detail}");
                break;
            case SendOutcome.RecipientBlocked blocked:
                await Record(row, OutboundStatus.Failed, $"{blocked.Code}: {blocked.Detail}");
                break;
            case SendOutcome.Rejected rejected:
                await Record(row, OutboundStatus.Failed, $"{rejected.Code}: {rejected.Detail}");
                break;
            case SendOutcome.Unknown unknown:
                await Record(row, OutboundStatus.Unknown, unknown.Detail);
                break;
        }
    }

    private async Task<SendOutcome> HandOver(OutboxRow row, CancellationToken cancellation)
    {
        try
        {
            return await _client!.Send(row, cancellation);
        }
        catch (Exception e)
        {
            LogSendFailed(e, _office, _channel);
            return new SendOutcome.Unknown(e.GetType().Name);
        }
    }

    /// <summary>Doubles with each attempt; a fifth of it by the message's own chance, so that what failed together does not come again together.</summary>
    private static TimeSpan BackOff(OutboxRow row) =>
        Min(LongestRetry, FirstRetry * Math.Pow(2, row.Attempt - 1)) * (0.9 + 0.2 * ((uint)EventKey.Hash(row.Id.Reference) / (double)uint.MaxValue));

    private bool MayBeAsked(OutboxRow row) => _client is IReconciles && time.GetUtcNow() - row.At < AskedFor;

    /// <summary>Asks the provider what became of a message.</summary>
    private async Task Ask(OutboxRow row, CancellationToken cancellation)
    {
        _notBefore[row.Id] = time.GetUtcNow() + AskEvery;
        switch (await ((IReconciles)_client!).Find(row, row.At, cancellation))
        {
            case SendOutcome.Sent sent:
                await Record(row, OutboundStatus.Sent, sent.ProviderId);
                break;
            case SendOutcome.Unreachable:
                await Record(row, OutboundStatus.Queued, "The provider does not have it.");
                break;
        }
    }

    private Task Retry(OutboxRow row, TimeSpan wait, string detail)
    {
        if (row.Attempt >= AttemptsMax) return Record(row, OutboundStatus.Failed, detail);
        _notBefore[row.Id] = time.GetUtcNow() + wait;
        return Record(row, OutboundStatus.Queued, detail);
    }

    private async Task KeepPace(CancellationToken cancellation)
    {
        var wait = _lastSend + (_client?.Pace ?? TimeSpan.Zero) - time.GetUtcNow();
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);
    }

    private async Task Record(OutboxRow row, OutboundStatus status, string? detail)
    {
        if (status != OutboundStatus.Sending) _unrecorded[row.Id] = (status, detail);
        await GrainFactory.GetGrain<IConversationGrain>(row.Id.Conversation.ToString()).RecordOutbound(row, status, detail);
        if (status != OutboundStatus.Sending) _unrecorded.Remove(row.Id);
        if (status is not (OutboundStatus.Sending or OutboundStatus.Queued)) _notBefore.Remove(row.Id);
    }

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    [LoggerMessage(EventId = 2301, Level = LogLevel.Warning, Message = "A send of {Office} on {Channel} failed; its outcome is unknown.")]
    private partial void LogSendFailed(Exception e, OfficeId office, Channel channel);

    [LoggerMessage(EventId = 2303, Level = LogLevel.Error, Message = "The account {Account} of {Office} on {Channel} is refused by its provider: {Code} {Detail}")]
    private partial void LogMisconfigured(OfficeId office, Channel channel, string account, string code, string detail);

    [LoggerMessage(EventId = 2302, Level = LogLevel.Warning, Message = "The outbox of {Office} on {Channel} could not be worked off; trying again.")]
    private partial void LogPumpFailed(Exception e, OfficeId office, Channel channel);
}
