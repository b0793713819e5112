using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Faults;
using Omnichannel.LoadTests.Scenarios;
using Omnichannel.LoadTests.Tests.Providers;

namespace Omnichannel.LoadTests.Tests.Scenarios;

public sealed class ChannelCitizensTests
{
    public static TheoryData<ProviderLine> Lines() => new(Town.Hooked);

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task So_many_messages_are_written_by_so_many_citizens(ProviderLine line)
    {
        await using var town = await Town.Start(o => o with { Faults = FaultRates.Parse("duplicate=10,reorder=10"), LateMax = TimeSpan.FromMilliseconds(1) });
        var acknowledged = 0;
        await new ChannelCitizens(town.Providers, line, count: 7).WriteAsync(100, () => Interlocked.Increment(ref acknowledged), default);
        await town.Providers.Settled();
        Assert.Equal((100, 100), (acknowledged, town.Providers.Ledger.Written.Length));
        Assert.Equal(7, town.Gateway.Written.Select(w => w.From.Identity).Distinct().Count());
        Assert.Equal(100, town.Gateway.Written.Select(w => w.Message.Key).Distinct().Count());
    }
}
