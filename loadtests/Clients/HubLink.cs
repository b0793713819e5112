using System.Collections.Concurrent;

namespace Omnichannel.LoadTests.Clients;

/// <summary>Keeps a hub connection alive for ever: connects, greets (Join, Connect), and starts again when it is lost,
/// with back-off. Calls go to whatever connection there is, and are repeated until they are answered.</summary>
public sealed class HubLink : IAsyncDisposable
{
    private readonly Func<CancellationToken, Task<HubClient>> _connect;
    private readonly Func<HubClient, CancellationToken, Task> _greet;
    private readonly TimeProvider _time;
    private readonly BackOff _backOff;
    private readonly ChangeSignal _signal;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stopped;
    private readonly ConcurrentDictionary<string, int> _faults = new();
    private readonly Task _loop;
    private volatile HubClient? _hub;
    private int _connections;
    private int _retries;

    /// <param name="connect">Opens one connection.</param>
    /// <param name="greet">Makes a fresh connection useful; it is not used for calls before this has succeeded.</param>
    /// <param name="signal">Raised when the connection comes or goes.</param>
    public HubLink(
        Func<CancellationToken, Task<HubClient>> connect, Func<HubClient, CancellationToken, Task> greet, BackOff backOff, TimeProvider time, ChangeSignal signal)
    {
        (_connect, _greet, _backOff, _time, _signal) = (connect, greet, backOff, time, signal);
        _stopped = _stopping.Token;
        _loop = Task.Run(() => RunAsync(_stopped));
    }

    /// <summary>Whether it is connected and greeted now.</summary>
    public bool IsConnected => _hub is not null;

    /// <summary>How often it was connected and greeted: the first time included.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How many calls were repeated because their answer did not come.</summary>
    public int Retries => Volatile.Read(ref _retries);

    /// <summary>Why the last connection ended or did not come about; null while nothing has gone wrong.</summary>
    public string? LastTrouble { get; private set; }

    /// <summary>The hub's faults so far, counted by code.</summary>
    public IReadOnlyDictionary<string, int> Faults => _faults;

    /// <summary>Calls until there is an answer: over lost connections and faults that are worth a retry. So the call must
    /// be one that may come twice.</summary>
    /// <exception cref="HubFaultException">A fault that no retry mends.</exception>
    public async Task<T> CallAsync<T>(string method, object?[] arguments, Action<T>? onArrival = null, CancellationToken cancellation = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stopped);
        for (var failures = 1; ; failures++)
        {
            await _signal.UntilAsync(() => _hub is not null, either.Token);
            if (_hub is not { } hub) continue;
            try
            {
                return await hub.InvokeAsync(method, arguments, onArrival, either.Token);
            }
            catch (HubLostException)
            {
                Forget(hub);
            }
            catch (HubFaultException fault)
            {
                Count(fault);
                if (!fault.IsWorthRetry) throw;
            }
            Interlocked.Increment(ref _retries);
            await Task.Delay(_backOff.After(failures), _time, either.Token);
        }
    }

    /// <summary>Cuts the present connection; the link comes back by itself.</summary>
    public void Cut(string reason) => _hub?.Abort(reason);

    /// <summary>Ends the connection for good. Calls that wait are cancelled, and so are those that come afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        for (var failures = 1; !stopping.IsCancellationRequested; failures++)
        {
            try
            {
                await using var hub = await _connect(stopping);
                await _greet(hub, stopping);
                failures = 0;
                Interlocked.Increment(ref _connections);
                _hub = hub;
                _signal.Raise();
                LastTrouble = await hub.Closed.WaitAsync(stopping);
                Forget(hub);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                // The retry border: whatever stands in the way now may be gone the next time.
                if (e is HubFaultException fault) Count(fault);
                LastTrouble = $"{e.GetType().Name}: {e.Message}";
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                break;
            }
            try { await Task.Delay(_backOff.After(failures + 1), _time, stopping); }
            catch (OperationCanceledException) { break; }
        }
        _hub = null;
    }

    private void Forget(HubClient hub)
    {
        Interlocked.CompareExchange(ref _hub, null, hub);
        _signal.Raise();
    }

    private void Count(HubFaultException fault) => _faults.AddOrUpdate(fault.Code, 1, (_, n) => n + 1);
}
