using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Meta;

namespace Omnichannel.Adapters.Tests.Meta;

public sealed class MetaSignatureTests
{
    // RFC 4231, test case 2.
    private const string Body = "what do ya want for nothing?";
    private const string Good = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    [Theory]
    [InlineData(Good, true)]
    [InlineData("sha256=5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843", false)]
    [InlineData("SHA256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", false)]
    [InlineData("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", false)]
    [InlineData("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384", false)]
    [InlineData("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3842", false)]
    [InlineData("sha256=", false)]
    [InlineData("", false)]
    [InlineData("sha256=\u00e9\u00e9\ud83d\ude00", false)]
    public void The_header_is_the_lower_case_mac_of_the_raw_body(string header, bool isValid) =>
        Assert.Equal(isValid, IsValid(Signed("X-Hub-Signature-256", header), "Jefe"));

    [Fact]
    public void Header_names_are_read_in_any_case() => Assert.True(IsValid(Signed("x-hub-signature-256", Good), "Jefe"));

    [Fact]
    public void The_older_header_counts_for_nothing() =>
        Assert.False(IsValid(Signed("X-Hub-Signature", "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"), "Jefe"));

    [Fact]
    public void One_of_several_secrets_is_enough_and_an_empty_one_signs_nothing()
    {
        Assert.True(IsValid(Signed("X-Hub-Signature-256", Good), "new", "Jefe"));
        Assert.True(IsValid(Signed("X-Hub-Signature-256", Good), "Jefe", null));
        Assert.False(IsValid(Signed("X-Hub-Signature-256", MetaSignature.Sign(Encoding.UTF8.GetBytes(Body), "")), "", null));
        Assert.False(IsValid(Signed("X-Hub-Signature-256", Good)));
    }

    private static bool IsValid(WebhookRequest request, params string?[] secrets) => MetaSignature.IsValid(request, [.. secrets.Select(MetaSignature.Key)]);

    private static WebhookRequest Signed(string name, string header) =>
        SomeMeta.Request(Body) with { Headers = WebhookRequest.NoHeaders.Add(name, header) };
}
