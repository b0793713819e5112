using System.Diagnostics;
using System.Globalization;

namespace Omnichannel.Support;

/// <summary>The real gateway as a process of its own, on a port that stays the same over its restarts, with a data folder
/// that outlives its deaths.</summary>
public sealed class GatewayProcess : IAsyncDisposable
{
    private readonly GatewayOptions _options;
    private readonly string _dll;
    private readonly ProcessOutput _output = new();
    private readonly HttpClient _http;
    private readonly bool _ownsData;
    private Process? _process;

    private GatewayProcess(GatewayOptions options)
    {
        _options = options;
        _dll = options.Dll ?? Repository.GatewayDll();
        _ownsData = options.DataFolder is null;
        DataFolder = options.DataFolder ?? Directory.CreateTempSubdirectory("omnichannel-").FullName;
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{options.Port ?? LoopbackPort.Free()}"));
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(5) };
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    public Uri Url { get; }

    public string DataFolder { get; }

    /// <summary>How long the last start took, from exec to the first 200 of /health/ready.</summary>
    public TimeSpan StartTook { get; private set; }

    /// <summary>The passwords of the seeded operators (<c>demo/sari</c>), as the gateway printed them for its new store.</summary>
    public IReadOnlyDictionary<string, string> Passwords => _output.Passwords();

    /// <summary>The last 2,000 lines of its standard output and error, all lives together.</summary>
    public string Output => _output.Text();

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>The id of the running process.</summary>
    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("The gateway is not running.");

    /// <summary>Starts a gateway and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time; the message has its output.</exception>
    public static async Task<GatewayProcess> StartAsync(GatewayOptions? options = null, CancellationToken cancellation = default)
    {
        var gateway = new GatewayProcess(options ?? new GatewayOptions());
        try
        {
            await gateway.RestartAsync(cancellation);
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL: it gets no chance to say or to save anything. Waits until the process is gone.</summary>
    public async Task KillAsync(CancellationToken cancellation = default)
    {
        if (_process is not { } process) return;
        process.Kill();
        await process.WaitForExitAsync(cancellation);
        process.Dispose();
        _process = null;
    }

    /// <summary>Starts it again on the same port and data, and waits until it is ready. A running one is killed first.</summary>
    public async Task RestartAsync(CancellationToken cancellation = default)
    {
        await KillAsync(cancellation);
        var started = _options.Time.GetTimestamp();
        _process = Launch();
        await WaitUntilReadyAsync(_process, started, cancellation);
        StartTook = _options.Time.GetElapsedTime(started);
    }

    /// <summary>The resident memory of the process, in bytes (VmRSS of /proc).</summary>
    public long ResidentBytes()
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{ProcessId}/status");
        var line = File.ReadLines(path).First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        await KillAsync();
        _http.Dispose();
        if (_ownsData) Directory.Delete(DataFolder, recursive: true);
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet", [_dll, "--urls", Url.ToString().TrimEnd('/'), "--data", DataFolder])
        {
            WorkingDirectory = Path.GetDirectoryName(_dll)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (_options.SeedPassword is { } password) start.Environment["OMNICHANNEL_SEED_PASSWORD"] = password;
        foreach (var (name, value) in _options.Environment) start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, e) => _output.Add(e.Data);
        process.ErrorDataReceived += (_, e) => _output.Add(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task WaitUntilReadyAsync(Process process, long started, CancellationToken cancellation)
    {
        while (!await IsReadyAsync(cancellation))
        {
            if (process.HasExited) throw new InvalidOperationException($"The gateway ended with {process.ExitCode}:\n{Output}");
            if (_options.Time.GetElapsedTime(started) > _options.ReadyMax)
                throw new InvalidOperationException($"The gateway is not ready after {_options.ReadyMax.TotalSeconds} s:\n{Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), _options.Time, cancellation);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.GetAsync("/health/ready", cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    private void KillAtExit(object? sender, EventArgs e)
    {
        if (IsRunning) _process!.Kill();
    }
}
