using System.Text.Json;
using Omnichannel.Grains.Log;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>Requests that were acknowledged while the store was away: one file, appended to in order and synced before the answer. It is read
/// from its start after a crash: what had come through already comes again, and changes nothing.</summary>
public sealed class Spool : IDisposable
{
    private const string FileName = "hooks.jsonl";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly FileStream _file;
    private readonly long _bytesMax;
    private long _read;
    private long _written;
    private int _count;

    /// <param name="bytesMax">How large the file may grow.</param>
    public Spool(string folder, long bytesMax = long.MaxValue)
    {
        _bytesMax = bytesMax;
        Directory.CreateDirectory(folder);
        _file = new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        CutOffUnfinished();
    }

    /// <summary>While there is something in it, what comes goes behind it: order is kept.</summary>
    public bool IsEmpty => Interlocked.Read(ref _read) >= Bytes;

    /// <summary>It takes no more until it has drained.</summary>
    public bool IsFull => Bytes >= _bytesMax;

    /// <summary>How many have not come through.</summary>
    public int Count => Volatile.Read(ref _count);

    public long Bytes => Interlocked.Read(ref _written);

    /// <summary>Durable when it returns.</summary>
    /// <exception cref="StoreUnavailableException">It is full, or its disk is.</exception>
    public async Task Append(SpooledHook hook, CancellationToken cancellation)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(hook, HookJson.Default.SpooledHook);
        await _turn.WaitAsync(cancellation);
        try
        {
            if (IsFull) throw new StoreUnavailableException("The spool is full.");
            Write([.. line, (byte)'\n']);
            Interlocked.Increment(ref _count);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Write(ReadOnlySpan<byte> line)
    {
        var end = Bytes;
        try
        {
            _file.Position = end;
            _file.Write(line);
            _file.Flush(flushToDisk: true);
            Interlocked.Add(ref _written, line.Length);
        }
        catch (IOException fault)
        {
            // Half a line must not stand before the next.
            _file.SetLength(end);
            throw new StoreUnavailableException("The spool cannot be written.", fault);
        }
    }

    /// <summary>The first one that has not come through; null when there is none.</summary>
    public async Task<SpooledHook?> Peek(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return IsEmpty ? null : JsonSerializer.Deserialize(LineAt(_read), HookJson.Default.SpooledHook);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>It came through. With the last one the file starts anew.</summary>
    public async Task Done(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var next = _read + LineAt(_read).Length + 1;
            if (next >= Bytes)
            {
                _file.SetLength(0);
                _file.Flush(flushToDisk: true);
                Interlocked.Exchange(ref _written, 0);
                next = 0;
            }
            Interlocked.Exchange(ref _read, next);
            Interlocked.Decrement(ref _count);
        }
        finally
        {
            _turn.Release();
        }
    }

    private byte[] LineAt(long position)
    {
        _file.Position = position;
        using var line = new MemoryStream();
        var buffer = new byte[8192];
        while (_file.Read(buffer) is > 0 and var count)
        {
            var end = Array.IndexOf(buffer, (byte)'\n', 0, count);
            line.Write(buffer, 0, end < 0 ? count : end);
            if (end >= 0) break;
        }
        return line.ToArray();
    }

    /// <summary>A line that a crash has cut was never acknowledged.</summary>
    private void CutOffUnfinished()
    {
        var end = 0L;
        var buffer = new byte[64 * 1024];
        for (var at = 0L; _file.Read(buffer) is > 0 and var count; at += count)
        {
            _count += buffer.AsSpan(0, count).Count((byte)'\n');
            if (Array.LastIndexOf(buffer, (byte)'\n', count - 1) is >= 0 and var last) end = at + last + 1;
        }
        _file.SetLength(end);
        _written = end;
    }

    public void Dispose()
    {
        _file.Dispose();
        _turn.Dispose();
    }
}
