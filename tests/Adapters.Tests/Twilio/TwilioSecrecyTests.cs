using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Twilio;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Tests.Twilio;

/// <summary>What may reach a log holds no secret and nobody's number.</summary>
public sealed class TwilioSecrecyTests
{
    private static readonly string[] Hidden = [Some.Token, "kunci-kedua", "kunci-rahasia", "81100002222", "2150003333", "811-0000-2222"];

    [Fact]
    public void Options_print_their_name_only()
    {
        var options = Full();
        Assert.Equal("Twilio account main (Sms)", options.ToString());
        options.Account = Some.Token + "!";
        options.From = "whatsapp:" + Some.Office;
        options.ApiKeySid = null;
        options.MessagingServiceSid = "kunci-kedua";
        Assert.Equal(4, options.Validate().Length);
        AssertHidden(string.Join('\n', options.Validate()) + options);
        AssertHidden(Assert.Throws<ArgumentException>(() => new StubTwilio().Client(options)));
        AssertHidden(new StubTwilio().Client(Full()));
    }

    [Theory]
    [InlineData(400, 21211, "The 'To' number +6281100002222 is not a valid phone number.")]
    [InlineData(400, 21610, "Attempt to send to whatsapp:+62 811-0000-2222 from (+62) 2150003333")]
    [InlineData(400, 63016, "6281100002222")]
    [InlineData(401, 20003, "Authenticate +62.811.0000.2222")]
    [InlineData(500, 20500, "+6281100002222")]
    [InlineData(500, 12345, "+6281100002222")]
    public async Task Outcomes_repeat_no_number(int status, int code, string words)
    {
        var outcome = await new StubTwilio().Answers(status, $$"""{"code":{{code}},"message":"{{words}}"}""").Client(Full()).Send(Some.Row(), default);
        AssertHidden(outcome);
        Assert.DoesNotContain("0000", outcome.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_answers_repeat_nothing()
    {
        var lost = new HttpRequestException($"https://api.twilio.com/?To={Some.Citizen}");
        AssertHidden(await new StubTwilio().Throws(lost).Client(Full()).Send(Some.Row(), default));
        AssertHidden(Assert.IsType<SendOutcome.Rejected>(await new StubTwilio().Client(Full()).Send(Some.Row() with { Route = null }, default)));
        var source = $"https://{Some.Token}:kunci-rahasia@10.0.0.1/81100002222";
        AssertHidden(await Assert.ThrowsAsync<MediaException>(() => new StubTwilio().Client(Full()).Fetch(source, 1, default)));
    }

    [Theory]
    [InlineData("application/json", "{\"81100002222\": kunci-rahasia}")]
    [InlineData("application/x-www-form-urlencoded", "From=%2B6281100002222&Body=kunci-rahasia")]
    [InlineData("application/x-www-form-urlencoded", "MessageSid=SM1&To=6281100002222")]
    public void A_malformed_request_is_not_quoted(string contentType, string body) =>
        AssertHidden(Assert.Throws<WebhookFormatException>(() => TwilioAdapter.Parse(Some.Raw(Some.Url, contentType, body), "main", Some.Now)));

    private static TwilioOptions Full()
    {
        var options = Some.Options();
        (options.OtherAuthToken, options.ApiKeySid, options.ApiKeySecret) = ("kunci-kedua", "SK1", "kunci-rahasia");
        return options;
    }

    private static void AssertHidden(object printed)
    {
        var text = printed.ToString()!;
        Assert.All(Hidden, h => Assert.DoesNotContain(h, text, StringComparison.OrdinalIgnoreCase));
    }
}
