using System.Net;
using Microsoft.Extensions.Options;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Shared;

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

    [Fact]
    public void Uploads_are_counted_by_their_bytes_for_each_address_and_for_all_together()
    {
        using var limits = new AccessLimits(Options.Create(new AccessLimitOptions { UploadMegabytesPerHour = 40, UploadMegabytesPerHourInAll = 60 }));
        Assert.Null(Upload("192.0.2.1", 25));
        Assert.InRange(Upload("192.0.2.1", 25)!.Value, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        Assert.Null(Upload("192.0.2.1", 10));
        Assert.Null(Upload("192.0.2.2", 25));
        Assert.NotNull(Upload("192.0.2.3", 1));

        TimeSpan? Upload(string address, int megabytes) => limits.RefuseUpload(IPAddress.Parse(address), megabytes * 1_024L * 1_024);
    }

    [Fact]
    public void An_address_gets_five_codes_an_hour_whoever_asks_for_them()
    {
        using var limits = new AccessLimits(Options.Create(new AccessLimitOptions()));
        var phone = ConversationId.Parse("demo/sms/+628110000001");
        Assert.Equal([false, false, false, false, false, true], Enumerable.Range(0, 6).Select(_ => limits.RefuseLinkCode(phone)));
        Assert.False(limits.RefuseLinkCode(ConversationId.Parse("demo/sms/+628110000002")));
    }
}
