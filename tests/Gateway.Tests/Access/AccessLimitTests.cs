using System.Net;
using Omnichannel.Gateway.Security;

namespace Omnichannel.Gateway.Tests.Access;

public sealed class AccessLimitTests
{
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void An_IPv6_address_counts_by_its_64_and_an_IPv4_address_by_itself(string one, string other, bool same) =>
        Assert.Equal(same, AccessLimits.KeyOf(IPAddress.Parse(one)) == AccessLimits.KeyOf(IPAddress.Parse(other)));
}
