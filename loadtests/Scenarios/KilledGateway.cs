using Omnichannel.Support;

namespace Omnichannel.LoadTests.Scenarios;

/// <summary>One gateway, which is killed and started again.</summary>
public sealed class KilledGateway(GatewayProcess gateway) : IStormTarget
{
    public Uri Url => gateway.Url;

    public string Output => gateway.Output;

    public async Task<string> StrikeAsync(int number, CancellationToken cancellation)
    {
        await gateway.RestartAsync(cancellation);
        return FormattableString.Invariant($"killed, up again in {gateway.StartTook.TotalMilliseconds:0} ms");
    }
}
