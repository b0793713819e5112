using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Threading.Channels;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>Requests that were acknowledged and could not be committed in time: files that are appended to in order, and synced before the
/// answer. What came through is known in memory only: after a crash it comes again, and changes nothing.</summary>
public sealed class Spool : IDisposable
{
    private const long SegmentBytesDefault = 16L << 20;

    /// <summary>How much is written with one sync, but for the line that passes it.</summary>
    private const int BatchBytesMax = 1 << 20;

    /// <summary>Whose turn it is to touch the files.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Held while it is looked at or changed who waits; never while a file is touched.</summary>
    private readonly Lock _lines = new();

    private readonly SpoolOrder _order = new();
    private readonly ConcurrentQueue<Arrival> _arrivals = new();
    private readonly Channel<SpoolEntry> _next = System.Threading.Channels.Channel.CreateUnbounded<SpoolEntry>();
    private readonly string _folder;
    private readonly FileStream _lock;
    private readonly long _bytesMax;
    private readonly long _segmentBytes;
    private SpoolSegment? _newest;
    private long _number;
    private long _bytes;
    private int _count;

    /// <param name="bytesMax">How much may wait. The files are at most twice that, and one segment.</param>
    /// <param name="segmentBytes">How large a file grows before the next is begun.</param>
    /// <exception cref="IOException">Another process has the folder: two would write over each other's requests.</exception>
    public Spool(string folder, long bytesMax = long.MaxValue, long segmentBytes = SegmentBytesDefault)
    {
        (_folder, _bytesMax, _segmentBytes) = (folder, bytesMax, segmentBytes);
        Directory.CreateDirectory(folder);
        _lock = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        foreach (var segment in SpoolSegment.ReadAll(folder))
        {
            foreach (var entry in segment.Entries) Enter(entry);
            _number = segment.Number;
        }
    }

    /// <summary>It takes no more until some of it has drained.</summary>
    public bool IsFull => Bytes >= _bytesMax;

    /// <summary>How many have not come through.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Bytes of those.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Those before which nothing of the same conversations waits; each once, until it comes <see cref="Again"/>.</summary>
    public ChannelReader<SpoolEntry> Next => _next.Reader;

    /// <summary>Whether something of these conversations waits: what comes goes behind it.</summary>
    public bool Holds(OfficeId office, ImmutableArray<ConversationId> conversations)
    {
        if (Count == 0) return false;
        lock (_lines) return _order.Holds(office.Name, conversations.Select(c => EventKey.Hash(c.ToString())));
    }

    /// <summary>Whether one waits of which it is not known whom in the office it concerns: everything goes behind it.</summary>
    public bool HoldsAll(OfficeId office)
    {
        if (Count == 0) return false;
        lock (_lines) return _order.HoldsAll(office.Name);
    }

    /// <summary>Durable when it returns. Those that come at the same time share one sync.</summary>
    /// <exception cref="StoreUnavailableException">It is full, or its disk is.</exception>
    public async Task Append(SpooledHook hook)
    {
        var arrival = new Arrival(hook);
        _arrivals.Enqueue(arrival);
        await _turn.WaitAsync();
        try
        {
            while (!arrival.IsSettled) WriteArrivals();
        }
        finally
        {
            _turn.Release();
        }
        if (arrival.Refused is { } refused) throw refused;
    }

    public async Task<SpooledHook> Read(SpoolEntry entry)
    {
        await _turn.WaitAsync();
        try
        {
            return JsonSerializer.Deserialize(entry.Segment.Read(entry), HookJson.Default.SpooledHook)!;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>It could not come through: it is next once more.</summary>
    public void Again(SpoolEntry entry) => _next.Writer.TryWrite(entry);

    /// <summary>It came through.</summary>
    public async Task Done(SpoolEntry entry)
    {
        lock (_lines)
        {
            foreach (var next in _order.Remove(entry)) Again(next);
            entry.Segment.Leave(entry);
            Interlocked.Add(ref _bytes, -entry.Length);
            Interlocked.Decrement(ref _count);
            if (entry.Segment.Waiting > 0 && (entry.Segment == _newest || !entry.Segment.IsSparse)) return;
        }
        await _turn.WaitAsync();
        try
        {
            Tidy(entry.Segment);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Enter(SpoolEntry entry)
    {
        _order.Add(entry);
        Interlocked.Add(ref _bytes, entry.Length);
        Interlocked.Increment(ref _count);
        if (entry.IsNext) Again(entry);
    }

    private void WriteArrivals()
    {
        var batch = new List<Arrival>();
        for (var size = 0; size < BatchBytesMax && _arrivals.TryDequeue(out var arrival);)
        {
            if (Bytes + size >= _bytesMax)
            {
                arrival.Settle("The spool is full.");
                continue;
            }
            batch.Add(arrival);
            size += arrival.Line.Length;
        }
        if (batch.Count > 0) Write(batch);
    }

    private void Write(List<Arrival> batch)
    {
        try
        {
            var segment = Newest();
            segment.Write([.. batch.Select(a => a.Line)]);
            lock (_lines)
                foreach (var arrival in batch) Enter(segment.Enter(arrival.Hook, arrival.Line.Length));
            foreach (var arrival in batch) arrival.Settle();
        }
        catch (Exception fault)
        {
            // Each of them waits for its answer, whatever it is.
            foreach (var arrival in batch) arrival.Settle("The spool cannot be written.", fault);
        }
    }

    private SpoolSegment Newest()
    {
        if (_newest is { } full && full.Length >= _segmentBytes)
        {
            _newest = null;
            Tidy(full);
        }
        return _newest ??= new SpoolSegment(_folder, ++_number);
    }

    /// <summary>No file but the newest is more than half of what came through.</summary>
    private void Tidy(SpoolSegment segment)
    {
        IReadOnlyList<SpoolEntry> waiting;
        lock (_lines)
        {
            if (segment.Waiting > 0 && (segment == _newest || !segment.IsSparse)) return;
            waiting = segment.Entries;
        }
        try
        {
            if (waiting.Count > 0)
            {
                segment.Compact(waiting);
                lock (_lines) segment.Move(waiting);
                return;
            }
            if (segment == _newest) _newest = null;
            segment.Delete();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It stays as large as it is, and comes again after a restart.
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        _lock.Dispose();
    }

    /// <summary>A hook that waits to be written.</summary>
    private sealed class Arrival(SpooledHook hook)
    {
        public SpooledHook Hook { get; } = hook;

        public ReadOnlyMemory<byte> Line { get; } = (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(hook, HookJson.Default.SpooledHook), (byte)'\n'];

        public bool IsSettled { get; private set; }

        public StoreUnavailableException? Refused { get; private set; }

        public void Settle() => IsSettled = true;

        public void Settle(string refused, Exception? fault = null) => (IsSettled, Refused) = (true, new StoreUnavailableException(refused, fault));
    }
}
