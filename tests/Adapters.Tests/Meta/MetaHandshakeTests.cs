using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Meta;

namespace Omnichannel.Adapters.Tests.Meta;

public sealed class MetaHandshakeTests
{
    [Theory]
    [InlineData("GET", "?hub.mode=subscribe&hub.challenge=31415926&hub.verify_token=verify-me", "31415926")]
    [InlineData("GET", "?hub.verify_token=verify%2Dme&hub.challenge=7&hub.mode=subscribe#x", "7")]
    [InlineData("GET", "?hub.mode=subscribe&hub.challenge=7&hub.verify_token=verify-you", null)]
    [InlineData("GET", "?hub.mode=subscribe&hub.challenge=7&hub.verify_token=", null)]
    [InlineData("GET", "?hub.mode=subscribe&hub.challenge=7", null)]
    [InlineData("GET", "?hub.mode=unsubscribe&hub.challenge=7&hub.verify_token=verify-me", null)]
    [InlineData("GET", "?hub.mode=subscribe&hub.challenge=%3Cscript%3E&hub.verify_token=verify-me", null)]
    [InlineData("GET", "?hub.mode=subscribe&hub.challenge=&hub.verify_token=verify-me", null)]
    [InlineData("GET", "?hub.mode=subscribe&hub.verify_token=verify-me&%zz", null)]
    [InlineData("POST", "?hub.mode=subscribe&hub.challenge=7&hub.verify_token=verify-me", null)]
    [InlineData("GET", "", null)]
    public void The_challenge_comes_back_to_who_knows_the_token(string method, string query, string? answer) =>
        Assert.Equal(answer, MetaHandshake.Answer(Request(method, query), "verify-me"));

    [Fact]
    public void Without_a_token_of_our_own_nobody_is_answered() =>
        Assert.Null(MetaHandshake.Answer(Request("GET", "?hub.mode=subscribe&hub.challenge=7&hub.verify_token="), ""));

    private static WebhookRequest Request(string method, string query) =>
        new(method, "https://loket.example/hooks/whatsapp/demo/main" + query, WebhookRequest.NoHeaders, default);
}
