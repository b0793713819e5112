using System.Globalization;
using System.Text.Json;
using Omnichannel.Grains.Log;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>A file of the spool: a line for each hook, appended to in order until it is large enough, and removed when all of it came
/// through. Not thread-safe.</summary>
public sealed class SpoolSegment
{
    private const string Ending = ".jsonl";
    private const string Unfinished = ".new";
    private const string First = "hooks";

    private readonly string _path;
    private List<SpoolEntry> _entries = [];

    public SpoolSegment(string folder, long number) : this(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{First}-{number:D6}{Ending}"))) { }

    private SpoolSegment(string path) => _path = path;

    /// <summary>In bytes, with what came through already.</summary>
    public long Length { get; private set; }

    /// <summary>How many have not come through.</summary>
    public int Waiting { get; private set; }

    /// <summary>Bytes of those.</summary>
    public long BytesWaiting { get; private set; }

    /// <summary>Most of it came through.</summary>
    public bool IsSparse => BytesWaiting < Length / 2;

    public long Number => NumberOf(_path);

    /// <summary>In order. What is left of unfinished work goes.</summary>
    public static IEnumerable<SpoolSegment> ReadAll(string folder)
    {
        foreach (var unfinished in Directory.GetFiles(folder, $"*{Unfinished}")) File.Delete(unfinished);
        foreach (var path in Directory.GetFiles(folder, $"{First}*{Ending}").OrderBy(NumberOf))
        {
            var segment = new SpoolSegment(path);
            segment.ReadLines();
            if (segment.Waiting > 0) yield return segment;
            else segment.Delete();
        }
    }

    /// <summary>Those that have not come through, in order.</summary>
    public IReadOnlyList<SpoolEntry> Entries => [.. _entries.Where(e => !e.IsDone)];

    /// <summary>Durable when it returns. They are in it once they have entered.</summary>
    public void Write(IReadOnlyList<ReadOnlyMemory<byte>> lines)
    {
        using var file = File.OpenHandle(_path, FileMode.OpenOrCreate, FileAccess.Write);
        // Half a line, of a write that failed, must not stand before the next.
        if (RandomAccess.GetLength(file) > Length) RandomAccess.SetLength(file, Length);
        RandomAccess.Write(file, lines, Length);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>It stands at the end.</summary>
    public SpoolEntry Enter(SpooledHook hook, int length)
    {
        var entry = new SpoolEntry(this, Length, length, hook.Office, hook.Conversations?.Select(EventKey.Hash));
        _entries.Add(entry);
        Length += length;
        Waiting++;
        BytesWaiting += length;
        return entry;
    }

    public byte[] Read(SpoolEntry entry)
    {
        using var file = File.OpenHandle(_path);
        var line = new byte[entry.Length];
        for (var read = 0; read < line.Length;)
            read += RandomAccess.Read(file, line.AsSpan(read), entry.Position + read) is > 0 and var count ? count : throw new EndOfStreamException(_path);
        return line;
    }

    /// <summary>It came through.</summary>
    public void Leave(SpoolEntry entry)
    {
        Waiting--;
        BytesWaiting -= entry.Length;
    }

    /// <summary>Writes the file anew without what came through.</summary>
    /// <param name="waiting">Those that have not. They stand where they stood until they have moved.</param>
    public void Compact(IReadOnlyList<SpoolEntry> waiting)
    {
        var fresh = _path + Unfinished;
        using (var file = File.OpenHandle(fresh, FileMode.Create, FileAccess.Write))
        {
            var end = 0L;
            foreach (var entry in waiting)
            {
                RandomAccess.Write(file, Read(entry), end);
                end += entry.Length;
            }
            RandomAccess.FlushToDisk(file);
        }
        File.Move(fresh, _path, overwrite: true);
    }

    /// <summary>The file is compact now.</summary>
    public void Move(IReadOnlyList<SpoolEntry> waiting)
    {
        (_entries, Length) = ([.. waiting], 0);
        foreach (var entry in waiting)
        {
            entry.Position = Length;
            Length += entry.Length;
        }
    }

    public void Delete() => File.Delete(_path);

    /// <summary>A line that a crash has cut was never acknowledged. One that cannot be read stops no other; its file stays aside.</summary>
    private void ReadLines()
    {
        using var file = File.OpenRead(_path);
        var buffer = new byte[64 * 1024];
        for (var held = 0; file.Read(buffer, held, buffer.Length - held) is > 0 and var count;)
        {
            held += count;
            var start = 0;
            for (; buffer.AsSpan(start, held - start).IndexOf((byte)'\n') is >= 0 and var end; start += end + 1)
                ReadLine(buffer.AsSpan(start, end));
            held -= start;
            buffer.AsSpan(start, held).CopyTo(buffer);
            if (held == buffer.Length) Array.Resize(ref buffer, 2 * held);
        }
    }

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        try
        {
            if (JsonSerializer.Deserialize(line, HookJson.Default.SpooledHook) is not { Office: not null } hook) throw new JsonException();
            Enter(hook, line.Length + 1);
        }
        catch (JsonException)
        {
            Length += line.Length + 1;
            File.Copy(_path, _path + ".unreadable", overwrite: true);
        }
    }

    /// <summary>The file without a number is that of older versions, and came first.</summary>
    private static long NumberOf(string path) =>
        Path.GetFileNameWithoutExtension(path) is var name && name.Length > First.Length ? long.Parse(name.AsSpan(First.Length + 1), CultureInfo.InvariantCulture) : 0;
}
