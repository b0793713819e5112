using System.Collections.Concurrent;
using System.Collections.Immutable;
using Omnichannel.LoadTests.Providers.Faults;

namespace Omnichannel.LoadTests.Providers.Webhooks;

/// <summary>Carries webhooks to the gateway: in order or not, once or twice, again where the provider would try again.</summary>
internal sealed class WebhookCourier : IDisposable
{
    private const int AtOnceMax = 64;

    private readonly FaultPlan _faults;
    private readonly ProviderLedger _ledger;
    private readonly EventLines _lines;
    private readonly TimeProvider _time;
    private readonly Lanes _lanes;
    private readonly SemaphoreSlim _slots = new(AtOnceMax);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _pending = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public WebhookCourier(ProviderOptions options, FaultPlan faults, ProviderLedger ledger, EventLines lines)
    {
        (_faults, _ledger, _lines, _time) = (faults, ledger, lines, options.Time);
        _lanes = new Lanes(options.LateMax, options.Time, _stop.Token);
    }

    /// <summary>Sets out at once.</summary>
    /// <returns>Ends with true when the gateway has acknowledged it, with false when the provider gives up.</returns>
    public Task<bool> Deliver(Webhook webhook)
    {
        var own = Enqueue(webhook, _faults.TakeLate());
        if (_faults.TakeDoubled()) Enqueue(webhook, isLate: false);
        return own;
    }

    /// <summary>Lets something go on beside; <see cref="Settled"/> waits for it too.</summary>
    public void Track(Task work)
    {
        _pending.TryAdd(work, 0);
        work.ContinueWith(done => _pending.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until nothing is under way.</summary>
    public async Task Settled(CancellationToken cancellation)
    {
        while (_pending.Keys is { Count: > 0 } under)
        {
            await Task.WhenAll(under).WaitAsync(cancellation);
            // This may run before what was to remove them.
            foreach (var done in under) _pending.TryRemove(done, out _);
        }
    }

    public CancellationToken Stopping => _stop.Token;

    /// <summary>Leaves what is under way where it is.</summary>
    public async Task Stop()
    {
        await _stop.CancelAsync();
        await Settled(CancellationToken.None);
    }

    public void Dispose()
    {
        _http.Dispose();
        _slots.Dispose();
        _stop.Dispose();
    }

    private Task<bool> Enqueue(Webhook webhook, bool isLate)
    {
        var record = _ledger.Announce(webhook.Line, webhook.Kind, webhook.Keys, webhook.Says);
        var carried = _lanes.Run(webhook.Lane, isLate, () => Carry(webhook, record));
        Track(carried);
        return carried;
    }

    private async Task<bool> Carry(Webhook webhook, WebhookRecord record)
    {
        try
        {
            var attempts = ImmutableArray<WebhookAttempt>.Empty;
            (Uri To, TimeSpan Wait)? next = (webhook.To, TimeSpan.Zero);
            while (next is { } step)
            {
                if (step.Wait > TimeSpan.Zero) await Task.Delay(step.Wait, _time, _stop.Token);
                var attempt = await Try(webhook, step.To);
                attempts = attempts.Add(attempt);
                _ledger.Tried(record.Number, attempts);
                _lines.Webhook(webhook, attempt, attempts.Length);
                if (attempt.IsAcknowledged) return true;
                next = webhook.Redelivery.After(attempts);
            }
            return false;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<WebhookAttempt> Try(Webhook webhook, Uri to)
    {
        await _slots.WaitAsync(_stop.Token);
        using var patience = new CancellationTokenSource(webhook.Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stop.Token);
        try
        {
            using var request = webhook.Request(to);
            using var answer = await _http.SendAsync(request, either.Token);
            return new WebhookAttempt(_time.GetUtcNow(), to.PathAndQuery, (int)answer.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !_stop.IsCancellationRequested))
        {
            return new WebhookAttempt(_time.GetUtcNow(), to.PathAndQuery, null, e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError });
        }
        finally
        {
            _slots.Release();
        }
    }
}
