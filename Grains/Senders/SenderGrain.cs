using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Orleans.Concurrency;

namespace Omnichannel.Grains.Senders;

/// <inheritdoc cref="ISenderGrain"/>
/// <remarks>One pass: read the outbox, and for the first queued row of each conversation commit "sending", hand it
/// over, commit the outcome. A row found as "sending" at the start of a life is from a crash in between: its outcome is
/// unknown, and it is never sent again in silence.</remarks>
[Reentrant]
public sealed partial class SenderGrain(IConversationStore store, IEnumerable<IChannelClient> clients, TimeProvider time, ILogger<SenderGrain> logger)
    : Grain, ISenderGrain
{
    private const int AttemptsMax = 8;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);

    private readonly Dictionary<OutboundId, DateTimeOffset> _notBefore = [];
    private OfficeId _office;
    private Channel _channel;
    private IChannelClient? _client;
    private ImmutableArray<OutboxRow> _interrupted = [];
    private Pump _pump = null!;
    private DateTimeOffset _lastSend = DateTimeOffset.MinValue;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_office, _channel) = SenderKey.Parse(this.GetPrimaryKeyString());
        _client = clients.SingleOrDefault(c => c.Channel == _channel);
        _interrupted = [.. (await store.Outbox(_office, _channel, cancellationToken)).Where(row => row.State == OutboxState.Sending)];
        _pump = new Pump(this, WorkOff);
        _pump.Wake();
    }

    public Task Wake()
    {
        _pump.Wake();
        return Task.CompletedTask;
    }

    private async Task<TimeSpan> WorkOff(CancellationToken cancellation)
    {
        try
        {
            foreach (var row in _interrupted) await Record(row, OutboundStatus.Unknown, "The server stopped while sending.");
            _interrupted = [];
            return await SendDue(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
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
        var sent = false;
        foreach (var row in await store.Outbox(_office, _channel, cancellation))
        {
            // An unknown or failed message does not hold up the next one; a message that waits for its retry does.
            if (row.State != OutboxState.Queued || blocked.Contains(row.Id.Conversation)) continue;
            blocked.Add(row.Id.Conversation);
            var wait = _notBefore.GetValueOrDefault(row.Id) - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                next = Min(next, wait);
                continue;
            }
            await KeepPace(cancellation);
            await Send(row with { Attempt = row.Attempt + 1 }, cancellation);
            sent = true;
        }
        return sent ? TimeSpan.Zero : next;
    }

    private async Task Send(OutboxRow row, CancellationToken cancellation)
    {
        if (_client is null)
        {
            await Record(row, OutboundStatus.Failed, "No provider is set up for this channel.");
            return;
        }
        await Record(row, OutboundStatus.Sending, null);
        _lastSend = time.GetUtcNow();
        switch (await HandOver(row, cancellation))
        {
            case SendOutcome.Sent sent:
                _notBefore.Remove(row.Id);
                await Record(row, OutboundStatus.Sent, sent.ProviderId);
                break;
            case SendOutcome.Throttled throttled:
                await Retry(row, throttled.RetryAfter, "The provider asks for a slower pace.");
                break;
            case SendOutcome.Unreachable unreachable:
                await Retry(row, Min(LongestRetry, FirstRetry * Math.Pow(2, row.Attempt - 1)), unreachable.Detail);
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

    private Task Record(OutboxRow row, OutboundStatus status, string? detail) =>
        GrainFactory.GetGrain<IConversationGrain>(row.Id.Conversation.ToString()).RecordOutbound(row, status, detail);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    [LoggerMessage(EventId = 1301, Level = LogLevel.Warning, Message = "A send of {Office} on {Channel} failed; its outcome is unknown.")]
    private partial void LogSendFailed(Exception e, OfficeId office, Channel channel);

    [LoggerMessage(EventId = 1302, Level = LogLevel.Warning, Message = "The outbox of {Office} on {Channel} could not be worked off; trying again.")]
    private partial void LogPumpFailed(Exception e, OfficeId office, Channel channel);
}
