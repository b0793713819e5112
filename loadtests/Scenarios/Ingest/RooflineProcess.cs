using System.Diagnostics;
using Omnichannel.LoadTests.Verbs;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <summary><see cref="RooflineServer"/> as a process of its own, as the gateway is one.</summary>
internal sealed class RooflineProcess : IAsyncDisposable
{
    private readonly Process _process;

    private RooflineProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public int ProcessId => _process.Id;

    public static async Task<RooflineProcess> StartAsync(CancellationToken cancellation)
    {
        // The runtime's settings are the gateway's own.
        var settings = Path.ChangeExtension(Repository.GatewayDll(), ".runtimeconfig.json");
        var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", settings, typeof(RooflineProcess).Assembly.Location, RooflineVerb.Name])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("dotnet did not start.");
        var address = await process.StandardOutput.ReadLineAsync(cancellation) ?? throw new InvalidOperationException("The empty server did not start.");
        return new RooflineProcess(process, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
