using Omnichannel.LoadTests.Clients;

namespace Omnichannel.LoadTests.Tests.Clients;

public sealed class HubFaultTests
{
    [Theory]
    [InlineData("An unexpected error occurred invoking 'Send' on the server. HubException: code: unavailable", "unavailable", true)]
    [InlineData("code: invalid", "invalid", false)]
    [InlineData("code: forbidden", "forbidden", false)]
    [InlineData("code: busy", "busy", true)]
    [InlineData("Failed to invoke 'Send' due to an error on the server.", "none", true)]
    [InlineData("code: two words", "none", true)]
    public void The_code_is_the_last_word_after_its_mark(string message, string code, bool isWorthRetry)
    {
        var fault = HubFaultException.Parse(message);
        Assert.Equal((code, isWorthRetry, message), (fault.Code, fault.IsWorthRetry, fault.Message));
    }
}
