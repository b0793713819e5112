using Omnichannel.Gateway.Api;

namespace Omnichannel.Cluster.Tests.Gateways;

/// <summary>What only a cluster can answer has a code too.</summary>
public sealed class EngineFaultTests
{
    [Fact]
    public void A_silo_that_sheds_load_is_busy() => Assert.Equal("busy", Faults.CodeOf(new GatewayTooBusyException()));

    [Fact]
    public void A_silo_that_cannot_be_reached_is_unavailable() => Assert.Equal("unavailable", Faults.CodeOf(new SiloUnavailableException()));
}
