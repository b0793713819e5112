using System.Collections.Immutable;
using System.Globalization;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Scenarios.Cluster;

/// <summary>Silos and gateways, each a process of its own on this machine, on one PostgreSQL database; and what spreads the load before them.</summary>
internal sealed class ClusterOfProcesses : IStormTarget, IAsyncDisposable
{
    private static readonly string[] Configurations = ["release", "debug"];

    private readonly string _folder = Directory.CreateTempSubdirectory("omnichannel-cluster-").FullName;
    private readonly ReadyProbe _probe = new();
    private readonly ImmutableArray<ServerProcess> _silos;
    private readonly ImmutableArray<ServerProcess> _gateways;
    private readonly LoadSpreader _spreader;
    private readonly List<Strike> _strikes = [];

    private ClusterOfProcesses(string connection, int silos, int gateways, TimeProvider time)
    {
        var bin = Path.Combine(Repository.Root, "artifacts", "Orleans", "bin");
        var common = new Dictionary<string, string>
        {
            ["Omnichannel__Store"] = "postgres",
            ["ConnectionStrings__omnichannel"] = connection,
            ["Logging__LogLevel__Default"] = "Warning",
        };
        _silos = [.. Enumerable.Range(1, silos).Select(i =>
        {
            var (siloPort, gatewayPort, health) = (LoopbackPort.Free(), LoopbackPort.Free(), LoopbackPort.Url(LoopbackPort.Free()));
            var environment = new Dictionary<string, string>(common)
            {
                ["Omnichannel__Cluster__Address"] = "127.0.0.1",
                ["Omnichannel__Cluster__SiloPort"] = siloPort.ToString(CultureInfo.InvariantCulture),
                ["Omnichannel__Cluster__GatewayPort"] = gatewayPort.ToString(CultureInfo.InvariantCulture),
            };
            return new ServerProcess(FormattableString.Invariant($"silo {i}"), Program(bin, "Silo"), ["--urls", health.ToString()], environment, c => _probe.IsReadyAsync(health, c), time);
        })];
        var urls = Enumerable.Range(0, gateways).Select(_ => LoopbackPort.Url(LoopbackPort.Free())).ToList();
        var member = new Dictionary<string, string>(common) { ["Omnichannel__Cluster__Role"] = "Client" };
        _gateways = [.. urls.Select((url, i) => new ServerProcess(
            FormattableString.Invariant($"gateway {i + 1}"), Program(bin, "Gateway"), ["--urls", url.ToString().TrimEnd('/'), "--data", FolderOf(i + 1)], member, c => _probe.IsReadyAsync(url, c), time))];
        _spreader = new LoadSpreader(urls);
    }

    public Uri Url => _spreader.Url;

    public IReadOnlyDictionary<string, string> Passwords => _gateways[0].Passwords;

    public ImmutableArray<Strike> Strikes => [.. _strikes];

    public string Output => string.Join('\n', _silos.Concat(_gateways).Select(p => $"--- {p.Name}\n{p.Output}"));

    public static async Task<ClusterOfProcesses> StartAsync(string connection, int silos, int gateways, TimeProvider time, CancellationToken cancellation)
    {
        var cluster = new ClusterOfProcesses(connection, silos, gateways, time);
        try
        {
            foreach (var process in cluster._silos.Concat(cluster._gateways)) await process.StartAsync(cancellation);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A spool of its own; the keys of the cookies and the files are every gateway's.</summary>
    private string FolderOf(int gateway)
    {
        var own = Directory.CreateDirectory(Path.Combine(_folder, FormattableString.Invariant($"gateway-{gateway}"))).FullName;
        foreach (var shared in new[] { "keys", "files" })
            Directory.CreateSymbolicLink(Path.Combine(own, shared), Directory.CreateDirectory(Path.Combine(_folder, shared)).FullName);
        return own;
    }

    /// <summary>In turn: kills a silo, drains one, kills a gateway, drains one, and restarts everything one after another.</summary>
    public async Task<string> StrikeAsync(int number, CancellationToken cancellation)
    {
        var (round, kind) = Math.DivRem(number, 5);
        var silo = _silos[round % _silos.Length];
        var gateway = _gateways[round % _gateways.Length];
        var strike = kind switch
        {
            0 => await Kill(silo, cancellation),
            1 => await Drain(silo, cancellation),
            2 => await Kill(gateway, cancellation),
            3 => await Drain(gateway, cancellation),
            _ => await Roll(cancellation),
        };
        _strikes.Add(strike);
        return strike.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _spreader.DisposeAsync();
        foreach (var process in _gateways.Concat(_silos)) await process.DisposeAsync();
        _probe.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<Strike> Kill(ServerProcess process, CancellationToken cancellation)
    {
        await process.KillAsync(cancellation);
        await process.StartAsync(cancellation);
        return new Strike($"killed {process.Name}", null);
    }

    private static async Task<Strike> Drain(ServerProcess process, CancellationToken cancellation)
    {
        var took = await process.DrainAsync(cancellation);
        await process.StartAsync(cancellation);
        return new Strike($"drained {process.Name}", took);
    }

    private async Task<Strike> Roll(CancellationToken cancellation)
    {
        var longest = TimeSpan.Zero;
        foreach (var process in _silos.Concat(_gateways))
            if ((await Drain(process, cancellation)).Took is { } took && took > longest) longest = took;
        return new Strike("restarted all, one after another", longest);
    }

    private static string Program(string bin, string project) =>
        Configurations.Select(c => Path.Combine(bin, project, c, $"Omnichannel.{project}.dll")).Where(File.Exists).MaxBy(File.GetLastWriteTimeUtc)
        ?? throw new FileNotFoundException($"No {project} in {bin}: build it first (dotnet build {project} -p:Engine=Orleans).");
}

/// <param name="Took">How long a process that was asked to end took for it; of several the longest.</param>
public sealed record Strike(string What, TimeSpan? Took)
{
    public override string ToString() => Took is { } took ? FormattableString.Invariant($"{What}, gone in {took.TotalSeconds:0.0} s") : What;
}
