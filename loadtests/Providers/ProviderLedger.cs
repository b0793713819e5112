using System.Collections.Immutable;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Providers.Faults;
using Omnichannel.LoadTests.Providers.Webhooks;

namespace Omnichannel.LoadTests.Providers;

/// <summary>What really happened, as the providers know it. Thread-safe.</summary>
public sealed class ProviderLedger(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly ChangeSignal _changed = new();
    private readonly List<WrittenMessage> _written = [];
    private readonly List<TakenMessage> _taken = [];
    private readonly List<FaultySend> _faults = [];
    private readonly List<WebhookRecord> _webhooks = [];

    /// <summary>What citizens wrote, in that order.</summary>
    public ImmutableArray<WrittenMessage> Written => Copy(_written);

    /// <summary>What the gateway sent and a provider took, in that order.</summary>
    public ImmutableArray<TakenMessage> Taken => Copy(_taken);

    /// <summary>Sends that went wrong on purpose.</summary>
    public ImmutableArray<FaultySend> Faults => Copy(_faults);

    public ImmutableArray<WebhookRecord> Webhooks => Copy(_webhooks);

    /// <summary>How often each message was taken. A long text that leaves in parts is several messages.</summary>
    public ImmutableArray<TakenCount> TakenCounts =>
    [
        .. Taken.GroupBy(t => (t.Line, t.To, t.Text, t.Reference))
            .Select(g => new TakenCount(g.Key.Line, g.Key.To, g.Key.Text, g.Key.Reference, g.Count())),
    ];

    /// <summary>Sent again though it had been taken. A message without a reference cannot be told from a repeated text.</summary>
    public ImmutableArray<TakenCount> TakenTwice => [.. TakenCounts.Where(t => t.Count > 1 && t.Reference is not null)];

    /// <summary>Messages of citizens that no webhook has brought in yet.</summary>
    public ImmutableArray<WrittenMessage> Unacknowledged
    {
        get
        {
            var acknowledged = Webhooks.Where(w => w.Kind == WebhookKind.Message && w.AcknowledgedAt is not null).SelectMany(w => w.Keys).ToHashSet();
            return [.. Written.Where(w => !acknowledged.Contains(w.Key))];
        }
    }

    /// <summary>Waits until the condition holds; looks after every event.</summary>
    public Task Until(Func<ProviderLedger, bool> condition, CancellationToken cancellation = default) => _changed.UntilAsync(() => condition(this), cancellation);

    internal void Wrote(ProviderLine line, string from, string key, string text, string? answers = null) => Add(_written, new WrittenMessage(line, from, key, text, time.GetUtcNow(), answers));

    internal TakenMessage Took(ProviderLine line, string to, string text, string? reference, string providerId)
    {
        var taken = new TakenMessage(line, to, text, reference, providerId, time.GetUtcNow());
        Add(_taken, taken);
        return taken;
    }

    internal void Failed(ProviderLine line, string to, SendFault fault) => Add(_faults, new FaultySend(line, to, fault));

    internal WebhookRecord Announce(ProviderLine line, WebhookKind kind, ImmutableArray<string> keys, string says)
    {
        lock (_lock)
        {
            var record = new WebhookRecord(_webhooks.Count + 1, line, kind, keys, says, []);
            _webhooks.Add(record);
            return record;
        }
    }

    internal void Tried(long number, ImmutableArray<WebhookAttempt> attempts)
    {
        lock (_lock) _webhooks[(int)number - 1] = _webhooks[(int)number - 1] with { Attempts = attempts };
        _changed.Raise();
    }

    private void Add<T>(List<T> list, T item)
    {
        lock (_lock) list.Add(item);
        _changed.Raise();
    }

    private ImmutableArray<T> Copy<T>(List<T> list)
    {
        lock (_lock) return [.. list];
    }
}
