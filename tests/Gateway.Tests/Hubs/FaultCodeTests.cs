using Npgsql;
using Omnichannel.Gateway.Api;
using Omnichannel.Grains.Log;
using Orleans.Storage;

namespace Omnichannel.Gateway.Tests.Hubs;

public sealed class FaultCodeTests
{
    public static TheoryData<Exception, string> Codes() => new()
    {
        { new LimitExceededException("full"), "busy" },
        { new StoreUnavailableException("away"), "unavailable" },
        { new NpgsqlException("away"), "unavailable" },
        { new TimeoutException(), "unavailable" },
        { new InconsistentStateException("stale"), "unavailable" },
        { new ArgumentNullException(), "invalid" },
        { new FormatException(), "invalid" },
        { new UnauthorizedAccessException(), "forbidden" },
        { new InvalidOperationException(), "internal" },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_fault_has_its_code(Exception fault, string code) => Assert.Equal(code, Faults.CodeOf(fault));
}
