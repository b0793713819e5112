using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Orleans.Concurrency;

namespace Omnichannel.Grains.Senders;

/// <inheritdoc cref="ISenderGrain"/>
/// <remarks>One pass: read the outbox, and for the first row of each conversation that is due begin what there is to do. Several
/// conversations are under way at once, so a provider that is slow with one message does not hold up the others; of one conversation
/// there is one at most.</remarks>
[Reentrant]
public sealed partial class SenderGrain(
    IConversationStore store, IChannelClients clients, TimeProvider time, ILogger<SenderGrain> logger, SenderMetrics? metrics = null)
    : Grain, ISenderGrain, IRemindable
{
    private const string WakeReminder = "wake";
    private static readonly TimeSpan WakeEvery = TimeSpan.FromMinutes(1);

    private const int UnderWayMax = 32;

    /// <summary>Begun before the outbox is read again: what is older and was not due comes to its turn.</summary>
    private const int PassMax = 100;

    private readonly HashSet<ConversationId> _underWay = [];

    /// <summary>Done with in this pass: what was read of their rows may be out of date.</summary>
    private readonly HashSet<ConversationId> _handled = [];
    private readonly CircuitBreaker _breaker = new();
    private TaskCompletionSource _oneEnded = NewSignal();
    private OfficeId _office;
    private Channel _channel;
    private string _account = "";
    private IChannelClient? _client;
    private CitizenPacer _citizens = null!;
    private Pump _pump = null!;
    private DateTimeOffset _lastSend = DateTimeOffset.MinValue;

    /// <summary>How long nothing is tried any more.</summary>
    private TimeSpan Rest => _breaker.OpenUntil - time.GetUtcNow();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_office, _channel, _account) = SenderKey.Parse(this.GetPrimaryKeyString());
        _client = clients.Find(_office, _channel, _account);
        _citizens = new CitizenPacer(_client?.PerCitizen);
        // What was left in the outbox must not wait, after a restart, for the next reply.
        await this.RegisterOrUpdateReminder(WakeReminder, WakeEvery, WakeEvery, cancellationToken);
        _pump = new Pump(this, WorkOff, FirstRetry);
        _pump.Wake();
    }

    /// <summary>What the provider is being handed is seen through, while there is time.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _pump.Stop();
        await using var outOfTime = cancellationToken.Register(() => _oneEnded.TrySetResult());
        while (_underWay.Count > 0 && !cancellationToken.IsCancellationRequested) await _oneEnded.Task;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Wake();

    public Task Wake()
    {
        // While nothing is tried there is nothing to look for: whatever opened the breaker has set the time of the next look.
        if (Rest <= TimeSpan.Zero) _pump.Wake();
        return Task.CompletedTask;
    }

    private async Task<TimeSpan> WorkOff(CancellationToken cancellation)
    {
        try
        {
            return await BeginDue(cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogPumpFailed(e, _office, _channel);
            return FirstRetry;
        }
    }

    /// <returns>When to look again, unless something that is under way ends before.</returns>
    private async Task<TimeSpan> BeginDue(CancellationToken cancellation)
    {
        // While nothing is tried nothing is read either, however much comes to what waits.
        var rest = Rest;
        if (rest > TimeSpan.Zero) return rest;
        _handled.Clear();
        _handled.UnionWith(_underWay);
        ForgetWhatIsDue();
        var (next, begun) = (LongestRetry, 0);
        foreach (var row in await store.Outbox(_office, _channel, _account, cancellation))
        {
            var conversation = row.Id.Conversation;
            if (_handled.Contains(conversation) || (row.State == OutboxState.Unknown && !MayBeAsked(row) && Known(row) is null)) continue;
            if (begun == PassMax) return TimeSpan.Zero;
            // A message that waits for its retry holds up those behind it; an unknown one does not.
            if (row.State != OutboxState.Unknown) _handled.Add(conversation);
            if (NotBefore(row) <= time.GetUtcNow()) await UntilOneMayBegin(row, cancellation);
            // The provider may have failed meanwhile.
            var wait = NotBefore(row) - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                next = Min(next, wait);
                continue;
            }
            _handled.Add(conversation);
            begun++;
            _ = SeeThrough(row);
        }
        return next;
    }

    private async Task UntilOneMayBegin(OutboxRow row, CancellationToken cancellation)
    {
        while (_underWay.Count >= (_breaker.IsOnTrial ? 1 : UnderWayMax)) await _oneEnded.Task;
        cancellation.ThrowIfCancellationRequested();
        if (row.State != OutboxState.Queued) return;
        var wait = _lastSend + (_client?.Pace ?? TimeSpan.Zero) - time.GetUtcNow();
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);
        _lastSend = time.GetUtcNow();
    }

    /// <summary>One message that cannot be worked off does not hold up those of others.</summary>
    private async Task SeeThrough(OutboxRow row)
    {
        _underWay.Add(row.Id.Conversation);
        try
        {
            await (row.State switch
            {
                OutboxState.Queued => Send(row),
                _ when Known(row) is { } known => Record(row, known.Status, known.Detail),
                OutboxState.Sending => RecordInterrupted(row),
                _ => Ask(row),
            });
        }
        catch (Exception e)
        {
            _notBefore[row.Id] = time.GetUtcNow() + FirstRetry;
            LogPumpFailed(e, _office, _channel);
        }
        finally
        {
            _underWay.Remove(row.Id.Conversation);
            _pump.Wake();
            var ended = _oneEnded;
            _oneEnded = NewSignal();
            ended.TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    [LoggerMessage(EventId = 2302, Level = LogLevel.Warning, Message = "The outbox of {Office} on {Channel} could not be worked off; trying again.")]
    private partial void LogPumpFailed(Exception e, OfficeId office, Channel channel);
}
