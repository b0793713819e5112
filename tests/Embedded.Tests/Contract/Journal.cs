namespace Omnichannel.Embedded.Tests.Contract;

/// <summary>
/// What grains and tests share: lines in order, waits that may be armed before the line is written, and gates at which a
/// grain stays until the test opens them.
/// </summary>
public sealed class Journal
{
    // A test that is stuck should say so, not hang; no test depends on how long this is.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(string Line, int Times, TaskCompletionSource Seen)> _waits = [];
    private readonly Dictionary<string, TaskCompletionSource> _gates = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock) return [.. _lines];
        }
    }

    public void Write(string line)
    {
        lock (_lock)
        {
            _lines.Add(line);
            foreach (var wait in _waits.Where(wait => wait.Line == line && Count(line) >= wait.Times)) wait.Seen.TrySetResult();
        }
    }

    public int Count(string line)
    {
        lock (_lock) return _lines.Count(written => written == line);
    }

    /// <summary>Completes once the line has been written this many times, before or after this call.</summary>
    public Task Seen(string line, int times = 1)
    {
        lock (_lock)
        {
            if (Count(line) >= times) return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add((line, times, seen));
            return WithPatience(seen.Task, $"'{line}' was not written {times} times");
        }
    }

    /// <summary>For grains: waits until the test opens the gate.</summary>
    public Task Gate(string name)
    {
        lock (_lock) return GateOf(name).Task;
    }

    public void Open(string name)
    {
        lock (_lock) GateOf(name).TrySetResult();
    }

    public static async Task WithPatience(Task task, string what)
    {
        if (await Task.WhenAny(task, Task.Delay(s_patience)) != task) throw new TimeoutException($"Gave up waiting: {what}.");
        await task;
    }

    private TaskCompletionSource GateOf(string name)
    {
        if (!_gates.TryGetValue(name, out var gate)) _gates[name] = gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return gate;
    }
}
