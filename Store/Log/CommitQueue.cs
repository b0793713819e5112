using Omnichannel.Grains.Log;

namespace Omnichannel.Store.Log;

/// <summary>What waits for the writer, in arrival order, bounded in number and in bytes. A withdrawn commit counts
/// until the writer passes it.</summary>
internal sealed class CommitQueue(StoreOptions options)
{
    private readonly object _gate = new();
    private readonly Queue<WaitingCommit> _waiting = new();
    private long _bytes;
    private bool _closed;

    public int Count
    {
        get { lock (_gate) return _waiting.Count; }
    }

    /// <exception cref="StoreUnavailableException">The queue is full or closed.</exception>
    public void Add(WaitingCommit commit)
    {
        lock (_gate)
        {
            if (_closed) throw new StoreUnavailableException("The store is closed.");
            if (_waiting.Count >= options.QueueCommitsMax || _bytes + commit.Bytes > options.QueueBytesMax)
                throw new StoreUnavailableException($"The store does not keep up: {_waiting.Count} commits wait already.");
            _waiting.Enqueue(commit);
            _bytes += commit.Bytes;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits until there is something, then takes what is there up to the bounds of a batch. False when the
    /// queue is closed and empty.</summary>
    public bool TakeBatch(List<WaitingCommit> batch)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_closed) return false;
                Monitor.Wait(_gate);
            }
            long bytes = 0;
            while (batch.Count < options.BatchCommitsMax && _waiting.TryPeek(out var next))
            {
                if (batch.Count > 0 && bytes + next.Bytes > options.BatchBytesMax) break;
                _waiting.Dequeue();
                _bytes -= next.Bytes;
                if (!next.TryTake()) continue;
                bytes += next.Bytes;
                batch.Add(next);
            }
            return true;
        }
    }

    /// <summary>Nothing more comes in; what waits is still taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
