using System.Globalization;

namespace Omnichannel.Support;

/// <summary>The real gateway as a process of its own, on a port that stays the same over its restarts, with a data folder
/// that outlives its deaths.</summary>
public sealed class GatewayProcess : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly ServerProcess _server;
    private readonly ReadyProbe _probe = new();
    private readonly bool _ownsData;

    private GatewayProcess(GatewayOptions options)
    {
        _time = options.Time;
        _ownsData = options.DataFolder is null;
        DataFolder = options.DataFolder ?? Directory.CreateTempSubdirectory("omnichannel-").FullName;
        Url = LoopbackPort.Url(options.Port ?? LoopbackPort.Free());
        var environment = new Dictionary<string, string>();
        if (options.SeedPassword is { } password) environment["OMNICHANNEL_SEED_PASSWORD"] = password;
        foreach (var (name, value) in options.Environment) environment[name] = value;
        _server = new ServerProcess(
            "The gateway", options.Dll ?? Repository.GatewayDll(), ["--urls", Url.ToString().TrimEnd('/'), "--data", DataFolder], environment, c => _probe.IsReadyAsync(Url, c), _time)
        {
            ReadyMax = options.ReadyMax,
            LookEvery = TimeSpan.FromMilliseconds(5),
        };
    }

    public Uri Url { get; }

    public string DataFolder { get; }

    /// <summary>How long the last start took, from exec to the first 200 of /health/ready.</summary>
    public TimeSpan StartTook { get; private set; }

    /// <summary>The passwords of the seeded operators (<c>demo/sari</c>), as the gateway printed them for its new store.</summary>
    public IReadOnlyDictionary<string, string> Passwords => _server.Passwords;

    /// <inheritdoc cref="ServerProcess.Output"/>
    public string Output => _server.Output;

    /// <inheritdoc cref="ServerProcess.ProcessId"/>
    public int ProcessId => _server.ProcessId;

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
    public Task KillAsync(CancellationToken cancellation = default) => _server.KillAsync(cancellation);

    /// <summary>SIGTERM: it is asked to end. Waits until the process is gone.</summary>
    public Task StopAsync(CancellationToken cancellation = default) => _server.DrainAsync(cancellation);

    /// <summary>Starts it again on the same port and data, and waits until it is ready. A running one is killed first.</summary>
    public async Task RestartAsync(CancellationToken cancellation = default)
    {
        await KillAsync(cancellation);
        var started = _time.GetTimestamp();
        await _server.StartAsync(cancellation);
        StartTook = _time.GetElapsedTime(started);
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
        await _server.DisposeAsync();
        _probe.Dispose();
        if (_ownsData) Directory.Delete(DataFolder, recursive: true);
    }
}
