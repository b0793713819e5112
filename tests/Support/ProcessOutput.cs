namespace Omnichannel.Support;

/// <summary>The last lines that a process wrote, and the passwords among them.</summary>
internal sealed class ProcessOutput
{
    private const int LinesMax = 2_000;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();
    private readonly Dictionary<string, string> _passwords = [];

    public void Add(string? line)
    {
        if (line is null) return;
        lock (_lock)
        {
            if (_lines.Count == LinesMax) _lines.Dequeue();
            _lines.Enqueue(line);
            // "  operator  demo/sari  PASSWORD": said once, by a gateway with a new store.
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["operator", var who, var password] && who.Contains('/'))
                _passwords[who] = password;
        }
    }

    public string Text()
    {
        lock (_lock) return string.Join('\n', _lines);
    }

    public IReadOnlyDictionary<string, string> Passwords()
    {
        lock (_lock) return new Dictionary<string, string>(_passwords);
    }
}
