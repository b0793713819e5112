using System.Diagnostics;

namespace Omnichannel.Support;

/// <summary>One of our programs as a process that can be killed, drained and started again with the same arguments.</summary>
/// <param name="isReady">Whether it serves now.</param>
public sealed class ServerProcess(
    string name, string dll, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, Func<CancellationToken, Task<bool>> isReady, TimeProvider time) : IAsyncDisposable
{
    private readonly ProcessOutput _output = new();
    private Process? _process;

    public string Name => name;

    /// <summary>How long a start may take until it is ready: far above what it takes, for busy machines.</summary>
    public TimeSpan ReadyMax { get; init; } = TimeSpan.FromSeconds(90);

    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The last 2,000 lines of its standard output and error, all lives together.</summary>
    public string Output => _output.Text();

    /// <summary>The id of the running process.</summary>
    public int ProcessId => _process?.Id ?? throw new InvalidOperationException($"{name} does not run.");

    /// <summary>The passwords that it has printed for a new store.</summary>
    public IReadOnlyDictionary<string, string> Passwords => _output.Passwords();

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time; the message has its output.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        var started = time.GetTimestamp();
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments]) { WorkingDirectory = Path.GetDirectoryName(dll)!, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        var process = _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, e) => _output.Add(e.Data);
        process.ErrorDataReceived += (_, e) => _output.Add(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!await isReady(cancellation))
        {
            if (process.HasExited) throw new InvalidOperationException($"{name} ended with {process.ExitCode}:\n{Output}");
            if (time.GetElapsedTime(started) > ReadyMax) throw new InvalidOperationException($"{name} is not ready after {ReadyMax.TotalSeconds} s:\n{Output}");
            await Task.Delay(LookEvery, time, cancellation);
        }
    }

    /// <summary>SIGKILL: it gets no chance to say or to save anything.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        if (_process is not { } process) return;
        process.Kill();
        await EndAsync(process, cancellation);
    }

    /// <summary>SIGTERM.</summary>
    /// <returns>How long it took to end.</returns>
    public async Task<TimeSpan> DrainAsync(CancellationToken cancellation)
    {
        var process = _process ?? throw new InvalidOperationException($"{name} does not run.");
        var asked = time.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", FormattableString.Invariant($"{process.Id}")]);
        await EndAsync(process, cancellation);
        return time.GetElapsedTime(asked);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        await KillAsync(CancellationToken.None);
    }

    private async Task EndAsync(Process process, CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation);
        process.Dispose();
        _process = null;
    }

    private void KillAtExit(object? sender, EventArgs e)
    {
        if (_process is { HasExited: false } running) running.Kill();
    }
}
