using System.Text.Json;
using Omnichannel.Adapters.Meta;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Tests.Meta;

public sealed class MetaErrorsTests
{
    [Theory]
    [InlineData(400, 131047, 0, typeof(SendOutcome.OutsideWindow))]
    [InlineData(400, 131026, 0, typeof(SendOutcome.Rejected))]
    [InlineData(400, 131049, 0, typeof(SendOutcome.Rejected))]
    [InlineData(400, 130472, 0, typeof(SendOutcome.Rejected))]
    [InlineData(400, 131062, 0, typeof(SendOutcome.Rejected))]
    [InlineData(400, 132001, 0, typeof(SendOutcome.Rejected))]
    [InlineData(400, 100, 0, typeof(SendOutcome.Rejected))]
    [InlineData(400, 100, 2018001, typeof(SendOutcome.Rejected))]
    [InlineData(400, 0, 0, typeof(SendOutcome.Rejected))]
    [InlineData(400, 130429, 0, typeof(SendOutcome.Throttled))]
    [InlineData(403, 130429, 0, typeof(SendOutcome.Throttled))]
    [InlineData(429, 131056, 0, typeof(SendOutcome.Throttled))]
    [InlineData(400, 131048, 0, typeof(SendOutcome.Throttled))]
    [InlineData(400, 80007, 0, typeof(SendOutcome.Throttled))]
    [InlineData(400, 133016, 0, typeof(SendOutcome.Throttled))]
    [InlineData(400, 4, 0, typeof(SendOutcome.Throttled))]
    [InlineData(400, 613, 0, typeof(SendOutcome.Throttled))]
    [InlineData(401, 190, 463, typeof(SendOutcome.Misconfigured))]
    [InlineData(401, 0, 0, typeof(SendOutcome.Misconfigured))]
    [InlineData(403, 10, 0, typeof(SendOutcome.Misconfigured))]
    [InlineData(403, 200, 0, typeof(SendOutcome.Misconfigured))]
    [InlineData(403, 299, 0, typeof(SendOutcome.Misconfigured))]
    [InlineData(400, 100, 33, typeof(SendOutcome.Misconfigured))]
    [InlineData(400, 131042, 0, typeof(SendOutcome.Misconfigured))]
    [InlineData(400, 133010, 0, typeof(SendOutcome.Misconfigured))]
    [InlineData(500, 131000, 0, typeof(SendOutcome.Unreachable))]
    [InlineData(500, 131016, 0, typeof(SendOutcome.Unreachable))]
    [InlineData(500, 1, 0, typeof(SendOutcome.Unreachable))]
    [InlineData(503, 2, 0, typeof(SendOutcome.Unreachable))]
    [InlineData(500, 1200, 0, typeof(SendOutcome.Unreachable))]
    [InlineData(503, 987654, 0, typeof(SendOutcome.Unreachable))]
    [InlineData(500, 1, 1357046, typeof(SendOutcome.Unknown))]
    [InlineData(400, 551, 1545041, typeof(SendOutcome.RecipientBlocked))]
    [InlineData(400, 200, 1545041, typeof(SendOutcome.RecipientBlocked))]
    [InlineData(400, 200, 2018108, typeof(SendOutcome.RecipientBlocked))]
    [InlineData(400, 131050, 0, typeof(SendOutcome.RecipientBlocked))]
    [InlineData(400, 10, 2018278, typeof(SendOutcome.OutsideWindow))]
    public void The_code_decides(int status, int code, int subcode, Type outcome)
    {
        var answer = $$"""{"error":{"message":"(#{{code}}) words","code":{{code}}{{(subcode == 0 ? "" : $",\"error_subcode\":{subcode}")}},"fbtrace_id":"A"} }""";
        Assert.IsType(outcome, Classify(status, answer));
    }

    [Theory]
    [InlineData(200, """{"id":"m"}""", typeof(SendOutcome.Sent))]
    [InlineData(200, """{"messages":[]}""", typeof(SendOutcome.Unknown))]
    [InlineData(200, null, typeof(SendOutcome.Unknown))]
    [InlineData(302, null, typeof(SendOutcome.Misconfigured))]
    [InlineData(400, null, typeof(SendOutcome.Rejected))]
    [InlineData(401, null, typeof(SendOutcome.Misconfigured))]
    [InlineData(404, "{}", typeof(SendOutcome.Misconfigured))]
    [InlineData(429, null, typeof(SendOutcome.Throttled))]
    [InlineData(500, null, typeof(SendOutcome.Unknown))]
    [InlineData(502, "{}", typeof(SendOutcome.Unknown))]
    [InlineData(503, """{"error":"busy"}""", typeof(SendOutcome.Unknown))]
    public void Without_metas_words_the_status_decides(int status, string? answer, Type outcome) => Assert.IsType(outcome, Classify(status, answer));

    [Theory]
    [InlineData(130429, null, 2)]
    [InlineData(131056, null, 6)]
    [InlineData(4, null, 60)]
    [InlineData(131048, null, 1800)]
    [InlineData(130429, 25, 25)]
    [InlineData(130429, -3, 2)]
    [InlineData(130429, 999_999, 3600)]
    public void The_wait_is_what_is_asked_for_within_bounds_else_what_is_usual(int code, int? asked, int seconds)
    {
        var outcome = Classify(400, $$"""{"error":{"code":{{code}} } }""", asked is { } s ? TimeSpan.FromSeconds(s) : null);
        Assert.Equal(new SendOutcome.Throttled(TimeSpan.FromSeconds(seconds), IsOfCitizen: code == 131056), outcome);
    }

    [Fact]
    public void The_details_come_along_without_numbers_and_tokens()
    {
        var outcome = Classify(400, $$"""{"error":{"code":"131026","message":"m","error_data":{"details":"{{SomeMeta.Token}} cannot reach +62 812 3456 7890 or 6281234567890 (#131026)"} } }""");
        Assert.Equal(new SendOutcome.Rejected("131026", "… cannot reach … or … (#131026)"), outcome);
    }

    [Fact]
    public void A_missing_permission_is_named()
    {
        var outcome = Classify(403, """{"error":{"code":10,"message":"(#10) This needs whatsapp_business_messaging"}}""");
        Assert.Equal(new SendOutcome.Misconfigured("10", "(#10) This needs whatsapp_business_messaging"), outcome);
    }

    private static SendOutcome Classify(int status, string? answer, TimeSpan? retryAfter = null)
    {
        using var parsed = answer is null ? null : JsonDocument.Parse(answer);
        return MetaErrors.Classify(status, parsed?.RootElement ?? default, a => a.ValueKind == JsonValueKind.Object && a.TryGetProperty("id", out var id) ? id.GetString() : null, retryAfter);
    }
}
