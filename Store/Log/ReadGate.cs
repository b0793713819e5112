using Omnichannel.Grains.Log;

namespace Omnichannel.Store.Log;

/// <summary>How many reads run at a time, and how many may wait for that.</summary>
internal sealed class ReadGate(StoreOptions options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.ReadConnections);
    private int _waiting;
    private volatile bool _closed;

    /// <summary>Who has entered leaves.</summary>
    /// <exception cref="StoreUnavailableException">Too many reads wait, or the store is closed.</exception>
    public async Task Enter(CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > options.ReadQueueMax)
                throw new StoreUnavailableException("The store does not keep up: too many reads wait already.");
            await _free.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
        if (!_closed) return;
        Leave();
        throw new StoreUnavailableException("The store is closed.");
    }

    public void Leave() => _free.Release();

    /// <summary>Waits for the reads that run; those that come later are refused.</summary>
    public void Dispose()
    {
        _closed = true;
        for (var i = 0; i < options.ReadConnections; i++) _free.Wait();
        _free.Release(options.ReadConnections);
    }
}
