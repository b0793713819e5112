using System.Globalization;
using Omnichannel.Support;

namespace Omnichannel.Cluster.Tests.Silos;

/// <summary>The real program <c>Silo</c> as a process of its own, on ports of its own.</summary>
internal static class SiloProcess
{
    /// <param name="health">Where it says how it is.</param>
    /// <param name="isReady">When it counts as started.</param>
    public static ServerProcess Of(Uri health, IReadOnlyDictionary<string, string> environment, Func<CancellationToken, Task<bool>> isReady) =>
        new("The silo", Repository.Program("Silo"), ["--urls", health.ToString()], new Dictionary<string, string>(environment)
        {
            ["Omnichannel__Cluster__Address"] = "127.0.0.1",
            ["Omnichannel__Cluster__SiloPort"] = LoopbackPort.Free().ToString(CultureInfo.InvariantCulture),
            ["Omnichannel__Cluster__GatewayPort"] = LoopbackPort.Free().ToString(CultureInfo.InvariantCulture),
        }, isReady, TimeProvider.System);

    /// <summary>The settings of silos and gateways alike.</summary>
    public static Dictionary<string, string> On(string database) => new() { ["Omnichannel__Store"] = "postgres", ["ConnectionStrings__omnichannel"] = database };

    /// <summary>The settings of a gateway of a cluster.</summary>
    public static Dictionary<string, string> ClientOf(string database, string cluster) =>
        new(On(database)) { ["Omnichannel__Cluster__Role"] = "Client", ["Omnichannel__Cluster__ClusterId"] = cluster };
}
