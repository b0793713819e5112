using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Twilio;

namespace Omnichannel.Adapters.Tests.Twilio;

/// <summary>Whatever comes, the answer is a message, nothing, or <see cref="WebhookFormatException"/>.</summary>
public sealed class TwilioHostileInputTests
{
    private const int Seed = 20261124;
    private const int Rounds = 20_000;
    private static readonly string?[] ContentTypes = ["application/x-www-form-urlencoded", "application/json", "text/plain", "", null];

    [Theory]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "null")]
    [InlineData("application/json", "{\"MessageSid\":\"\\ud800\"}")]
    [InlineData("application/json", "{\"\\udfff\":1}")]
    [InlineData("application/json", "")]
    [InlineData("text/plain", "Body=x")]
    [InlineData(null, "%")]
    [InlineData("application/x-www-form-urlencoded", "")]
    [InlineData("application/x-www-form-urlencoded", "&=&%&%zz=%f0%9f&=")]
    public void What_is_no_request_of_Twilios_is_malformed(string? contentType, string body) =>
        Assert.Throws<WebhookFormatException>(() => TwilioAdapter.Parse(Some.Raw(Some.Url, contentType, body), "main", Some.Now));

    [Fact]
    public void Mutated_requests_never_make_it_fail()
    {
        var random = new Random(Seed);
        WebhookRequest[] samples =
        [
            Some.Sms(("Body", "STOP")),
            Some.WhatsApp(("Body", "😀"), ("MediaUrl0", "https://api.twilio.com/ME1"), ("MediaContentType0", "image/png"), ("Latitude", "1"), ("Longitude", "2"), ("WaId", "62")),
            Some.FormAt(Some.Url + "/status?ref=a.1", ("MessageSid", "SM1"), ("MessageStatus", "failed"), ("ErrorMessage", "+62811000022222")),
            Some.Raw(Some.Url + "?bodySHA256=00", "application/json", """{"MessageSid":"SM1","From":"+62811","To":"+62215","Body":"a","NumMedia":1}"""),
        ];
        for (var round = 0; round < Rounds; round++)
        {
            var sample = samples[random.Next(samples.Length)];
            var request = Some.Raw(Mutate(random, sample.Url), ContentTypes[random.Next(ContentTypes.Length)], Mutate(random, sample.Body.ToArray()), random.Next(8) == 0 ? "GET" : "POST");
            TwilioAdapter.Authenticate(request.Signed("zC+kBJB/w2LAbJd2eOqwZfO/HIU="), Some.Token);
            foreach (var wrote in ParseAnyway(request).OfType<ChannelEvent.Wrote>()) AssertSound(wrote, round);
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "MessageSid=SM1&From=1&To=2&Body=", "%2B1")]
    [InlineData("application/x-www-form-urlencoded", "MessageSid=SM1&From=1&To=2&Body=a", "&a=b")]
    [InlineData("application/x-www-form-urlencoded", "MessageSid=SM1&From=1&To=2&MessageStatus=failed&ErrorMessage=", "+1")]
    [InlineData("application/x-www-form-urlencoded", "MessageSid=SM1&From=1&To=2&Body=", "%0")]
    [InlineData("application/json", "", "[")]
    [InlineData("application/json", "{\"a\":\"", "\\u0041")]
    public void What_a_request_costs_grows_as_it_does_however_it_is_built(string contentType, string start, string repeated)
    {
        // Work allocates, and allocation is counted without a clock: four times the bytes, about four times the work. A quadratic reading shows as sixteen.
        long Work(int size)
        {
            var body = start + string.Concat(Enumerable.Repeat(repeated, size / repeated.Length));
            var request = Some.Raw(Some.Url + "?" + string.Concat(Enumerable.Repeat("@:]?", size / 500)), contentType, body).Signed("zC+kBJB/w2LAbJd2eOqwZfO/HIU=");
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.False(TwilioAdapter.Authenticate(request, Some.Token));
            ParseAnyway(request);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Work(1_000);
        Assert.InRange(Work(1_000_000), 0, (Work(250_000) * 6) + 1_000_000);
    }

    private static IEnumerable<ChannelEvent> ParseAnyway(WebhookRequest request)
    {
        try
        {
            return TwilioAdapter.Parse(request, "main", Some.Now);
        }
        catch (WebhookFormatException)
        {
            return [];
        }
    }

    private static void AssertSound(ChannelEvent.Wrote wrote, int round)
    {
        var context = $"round {round}";
        Assert.False(string.IsNullOrWhiteSpace(wrote.Message.Text), context);
        Assert.True(wrote.Message.Key.Length is > 0 and <= 200, context);
        Assert.True(wrote.From.Identity.Length is > 0 and <= 200, context);
        Assert.DoesNotContain(wrote.From.Identity, c => char.IsWhiteSpace(c) || char.IsControl(c));
        Assert.DoesNotContain('\0', wrote.Message.Text);
    }

    private static string Mutate(Random random, string text) =>
        random.Next(4) == 0 ? Encoding.Latin1.GetString(Mutate(random, Encoding.UTF8.GetBytes(text))) : text;

    private static byte[] Mutate(Random random, byte[] bytes)
    {
        var list = bytes.ToList();
        for (var edits = random.Next(1, 6); edits > 0 && list.Count > 0; edits--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(5))
            {
                case 0:
                    list[at] = (byte)random.Next(256);
                    break;
                case 1:
                    list.RemoveAt(at);
                    break;
                case 2:
                    list.Insert(at, (byte)"%&=+\"{}[]\\:@?/"[random.Next(14)]);
                    break;
                case 3:
                    list.RemoveRange(at, random.Next(list.Count - at));
                    break;
                default:
                    list.InsertRange(at, list.GetRange(at, random.Next(list.Count - at)));
                    break;
            }
        }
        return [.. list];
    }
}
