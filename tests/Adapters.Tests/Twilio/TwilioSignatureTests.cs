using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Twilio;

namespace Omnichannel.Adapters.Tests.Twilio;

/// <summary>The expected signatures were computed apart from the product, by the rule as Twilio documents it.</summary>
public sealed class TwilioSignatureTests
{
    private const string Json = """{"MessageSid":"SM7"}""";
    private const string JsonHash = "b439551e91fd6a3f47a92cbe97dcc9dd6686355b07d85784b9ccc0b55f8a2a8b";

    private static readonly (string, string)[] Fields = [("MessageSid", "SM7"), ("From", "+628110001"), ("To", "+622150001"), ("Body", "Halo"), ("Empty", "")];

    [Theory]
    [InlineData("as called", "https://layanan.example/hooks/twilio/demo/main?a=1", "zC+kBJB/w2LAbJd2eOqwZfO/HIU=")]
    [InlineData("with its port", "https://layanan.example:8443/x", "3uDX/xaW+Av5fiZTczEcLM8TXzI=")]
    [InlineData("without its port", "https://layanan.example:8443/x", "Phvl5VGMbfdLdqQTXNaRw0fqAZo=")]
    [InlineData("with 443 put in", "https://layanan.example/x", "Tp2F+9DpdEXx6ANL9Cmdo+cOdoA=")]
    [InlineData("with 80 put in", "http://layanan.example/x", "qHrZQy6JS3C+NWcuhEo2dq3v8qw=")]
    [InlineData("capitals in the host", "https://Layanan.Example/x", "GiWd9pZbePT/v3mKR7DPKtySCmg=")]
    [InlineData("user and capital scheme", "HTTP://ada:rahasia@Layanan.Example/x", "a5c258mPzGVPvoykJfCfnYHiPXU=")]
    [InlineData("IPv6 without its port", "https://[2001:db8::7]:8443/x", "obB3bxZ0fV4AMD2VKUaQfHlXzsI=")]
    [InlineData("a colon and an at in the query", "https://layanan.example?x=a:b@c", "OCZeaGGmemNqtNeKTf1pSXlqjpo=")]
    public void A_signature_over_the_address_is_good(string why, string url, string signature) =>
        Assert.True(IsGood(Some.FormAt(url, Fields).Signed(signature)), why);

    [Fact]
    public void A_repeated_name_counts_once_with_each_value_in_order() =>
        Assert.True(IsGood(Some.Form(("N", "2"), ("N", "1"), ("N", "2"), ("NA", "0")).Signed("lNVwN+1K1kiuvaHrXv5Vpb5oxjQ=")));

    [Theory]
    [InlineData("JOXxJNCDZmdXhqWXSbDhIy5Aaqg=", true)]
    [InlineData("hdrnhxrQJDcRPg8caOoc0lJpE9k=", false)]
    public void Names_are_ordered_by_themselves_and_not_together_with_their_values(string signature, bool isGood) =>
        Assert.Equal(isGood, IsGood(Some.Form(("Reason", "b"), ("ReasonMore", "a"), ("reason", "c"), ("Alpha", "z")).Signed(signature)));

    [Fact]
    public void A_space_at_the_end_counts() =>
        Assert.True(IsGood(Some.Form(("Body", "STOP "), ("From", "+628110001")).Signed("aUJVk3QOtVH0GPVv8ifhmZO1Oqc=")));

    [Fact]
    public void What_is_not_ASCII_counts_as_UTF8() =>
        Assert.True(IsGood(Some.Form(("Body", "1+1=2 😀 ñ &"), ("From", "+628110001")).Signed("QquDxM+t7+hu/SSidvFzaE3WQrk=")));

    [Theory]
    [InlineData("the body that the address names", "?bodySHA256=" + JsonHash, Json, "BT1yfgG4wzJtu6IXc5mvtKoUm4s=", true)]
    [InlineData("another body", "?bodySHA256=" + JsonHash, """{"MessageSid":"SM8"}""", "BT1yfgG4wzJtu6IXc5mvtKoUm4s=", false)]
    [InlineData("an address that names no body", "", Json, "4QITjUkmaeBm90uDZmhSMvFnG9M=", false)]
    public void A_JSON_body_is_held_by_its_hash(string why, string query, string body, string signature, bool isGood) =>
        Assert.True(isGood == IsGood(Some.Raw(Some.Url + query, "application/json", body).Signed(signature)), why);

    [Fact]
    public void A_GET_is_signed_by_its_address() =>
        Assert.True(IsGood(Some.Raw(Some.Url + "?MessageSid=SM7&From=%2B628110001", null, "", "GET").Signed("Gl/YaeRVBSN/NXJJ4BCuo5Zp+EQ=")));

    [Theory]
    [InlineData("another signature", "https://layanan.example/x", "Qhvl5VGMbfdLdqQTXNaRw0fqAZo=")]
    [InlineData("a longer one", "https://layanan.example/x", "Phvl5VGMbfdLdqQTXNaRw0fqAZo=A")]
    [InlineData("none", "https://layanan.example/x", "")]
    [InlineData("other capitals in the host", "https://LAYANAN.example/x", "Phvl5VGMbfdLdqQTXNaRw0fqAZo=")]
    [InlineData("another scheme", "http://layanan.example/x", "Phvl5VGMbfdLdqQTXNaRw0fqAZo=")]
    [InlineData("another query", "https://layanan.example/x?a", "Phvl5VGMbfdLdqQTXNaRw0fqAZo=")]
    [InlineData("no address", "", "Phvl5VGMbfdLdqQTXNaRw0fqAZo=")]
    public void Anything_else_is_refused(string why, string url, string signature) =>
        Assert.False(IsGood(Some.FormAt(url, Fields).Signed(signature)), why);

    [Fact]
    public void While_a_token_is_changed_both_are_good_and_an_empty_one_never_is()
    {
        var request = Some.FormAt("https://layanan.example/x", Fields).Signed("Phvl5VGMbfdLdqQTXNaRw0fqAZo=");
        Assert.True(TwilioAdapter.Authenticate(request, "baru", Some.Token));
        Assert.False(TwilioAdapter.Authenticate(request, "baru"));
        Assert.False(TwilioAdapter.Authenticate(request));
        var bySelf = request.Signed(TwilioSignature.Of("", "https://layanan.example/x", Fields));
        Assert.False(TwilioAdapter.Authenticate(bySelf, ""));
    }

    [Fact]
    public void A_request_without_a_signature_is_refused() => Assert.False(IsGood(Some.Form(Fields)));

    private static bool IsGood(WebhookRequest request) => TwilioAdapter.Authenticate(request, Some.Token);
}
