using System.Text;
using Omnichannel.Adapters.Twilio;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Tests.Twilio;

public sealed class TwilioClientSendTests : IDisposable
{
    private const string Queued = """{"sid":"SM1","status":"queued","error_code":null,"num_media":"0","body":"x"}""";
    private readonly StubTwilio _twilio = new();

    public void Dispose() => _twilio.Dispose();

    [Fact]
    public async Task A_message_is_posted_as_a_form_with_credentials_and_where_to_report()
    {
        Assert.Equal(new SendOutcome.Sent("SM1"), await Send(201, Queued));
        var asked = Assert.Single(_twilio.Requests);
        Assert.Equal(("POST", "https://api.twilio.com/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json"), (asked.Method, asked.Url));
        Assert.Equal(Basic("AC0123456789abcdef0123456789abcdef", Some.Token), asked.Authorization);
        Assert.Equal((Some.Citizen, Some.Office, "Baik, Bu."), (asked.Field("To"), asked.Field("From"), asked.Field("Body")));
        Assert.Equal("https://layanan.example/hooks/twilio/demo/main/status?ref=adr-1.7", asked.Field("StatusCallback"));
    }

    [Fact]
    public async Task An_API_key_sends_in_place_of_the_token_and_a_service_in_place_of_the_number()
    {
        var options = Some.Options();
        (options.ApiKeySid, options.ApiKeySecret, options.From, options.MessagingServiceSid, options.PublicUrl) =
            ("SK1", "kunci-rahasia", null, "MG0123456789abcdef0123456789abcdef", null);
        await _twilio.Answers(201, Queued).Client(options).Send(Some.Row(), default);
        var asked = Assert.Single(_twilio.Requests);
        Assert.Equal(Basic("SK1", "kunci-rahasia"), asked.Authorization);
        Assert.Contains("/AC0123456789abcdef0123456789abcdef/", asked.Url, StringComparison.Ordinal);
        Assert.Equal((null, "MG0123456789abcdef0123456789abcdef", null), (asked.Field("From"), asked.Field("MessagingServiceSid"), asked.Field("StatusCallback")));
    }

    [Theory]
    [InlineData(Some.Citizen)]
    [InlineData("whatsapp:" + Some.Citizen)]
    public async Task On_WhatsApp_both_addresses_say_so(string to)
    {
        await _twilio.Answers(201, Queued).Client(Some.Options(Channel.WhatsApp)).Send(Some.Row(to: to), default);
        Assert.Equal(("whatsapp:" + Some.Citizen, "whatsapp:" + Some.Office), (_twilio.Requests[0].Field("To"), _twilio.Requests[0].Field("From")));
    }

    [Fact]
    public async Task A_template_goes_by_its_id_with_numbered_variables_and_no_text()
    {
        await _twilio.Answers(201, Queued).Client().Send(Some.Templated("Siti \"S\"", "24 Nov"), default);
        var asked = _twilio.Requests[0];
        Assert.Equal(("HX0123456789abcdef0123456789abcdef", null), (asked.Field("ContentSid"), asked.Field("Body")));
        Assert.Equal("""{"1":"Siti \u0022S\u0022","2":"24 Nov"}""", asked.Field("ContentVariables"));
        await _twilio.Answers(201, Queued).Client().Send(Some.Templated(), default);
        Assert.Null(_twilio.Requests[1].Field("ContentVariables"));
    }

    [Theory]
    [InlineData(400, 21211, typeof(SendOutcome.Rejected))]
    [InlineData(400, 21212, typeof(SendOutcome.Misconfigured))]
    [InlineData(400, 21408, typeof(SendOutcome.Rejected))]
    [InlineData(400, 21602, typeof(SendOutcome.Rejected))]
    [InlineData(400, 21606, typeof(SendOutcome.Misconfigured))]
    [InlineData(400, 21608, typeof(SendOutcome.Rejected))]
    [InlineData(400, 21610, typeof(SendOutcome.RecipientBlocked))]
    [InlineData(400, 21612, typeof(SendOutcome.Rejected))]
    [InlineData(400, 21614, typeof(SendOutcome.Rejected))]
    [InlineData(400, 21617, typeof(SendOutcome.Rejected))]
    [InlineData(400, 21620, typeof(SendOutcome.Rejected))]
    [InlineData(400, 30004, typeof(SendOutcome.Rejected))]
    [InlineData(400, 30007, typeof(SendOutcome.Rejected))]
    [InlineData(400, 63003, typeof(SendOutcome.Rejected))]
    [InlineData(400, 63007, typeof(SendOutcome.Misconfigured))]
    [InlineData(400, 63013, typeof(SendOutcome.Rejected))]
    [InlineData(400, 63016, typeof(SendOutcome.OutsideWindow))]
    [InlineData(400, 63024, typeof(SendOutcome.Rejected))]
    [InlineData(400, 63032, typeof(SendOutcome.Rejected))]
    [InlineData(400, 63033, typeof(SendOutcome.RecipientBlocked))]
    [InlineData(400, 63038, typeof(SendOutcome.Rejected))]
    [InlineData(400, 63018, typeof(SendOutcome.Throttled))]
    [InlineData(400, 21611, typeof(SendOutcome.Throttled))]
    [InlineData(400, 30001, typeof(SendOutcome.Throttled))]
    [InlineData(401, 20003, typeof(SendOutcome.Misconfigured))]
    [InlineData(403, 20999, typeof(SendOutcome.Misconfigured))]
    [InlineData(404, 20404, typeof(SendOutcome.Misconfigured))]
    [InlineData(429, 20429, typeof(SendOutcome.Throttled))]
    [InlineData(500, 20500, typeof(SendOutcome.Unreachable))]
    [InlineData(503, 20503, typeof(SendOutcome.Unreachable))]
    [InlineData(500, 99999, typeof(SendOutcome.Unknown))]
    [InlineData(400, 99999, typeof(SendOutcome.Rejected))]
    public async Task An_error_of_Twilios_has_its_class(int status, int code, Type outcome) =>
        Assert.IsType(outcome, await Send(status, $$"""{"code":{{code}},"message":"No.","status":{{status}}}"""));

    [Theory]
    [InlineData(429, typeof(SendOutcome.Throttled))]
    [InlineData(500, typeof(SendOutcome.Unknown))]
    [InlineData(502, typeof(SendOutcome.Unknown))]
    [InlineData(503, typeof(SendOutcome.Unknown))]
    [InlineData(504, typeof(SendOutcome.Unknown))]
    [InlineData(408, typeof(SendOutcome.Unknown))]
    [InlineData(302, typeof(SendOutcome.Misconfigured))]
    [InlineData(401, typeof(SendOutcome.Misconfigured))]
    [InlineData(404, typeof(SendOutcome.Misconfigured))]
    [InlineData(407, typeof(SendOutcome.Misconfigured))]
    [InlineData(400, typeof(SendOutcome.Rejected))]
    [InlineData(413, typeof(SendOutcome.Rejected))]
    [InlineData(200, typeof(SendOutcome.Unknown))]
    public async Task What_somebody_else_answers_for_Twilio_has_its_class(int status, Type outcome)
    {
        Assert.IsType(outcome, await Send(status, "<html>Bad gateway</html>"));
        Assert.IsType(outcome, await Send(status, "[1]"));
        Assert.IsType(outcome, await Send(status, new string('x', 100_000)));
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("Tue, 24 Nov 2026 09:02:00 GMT", 120)]
    [InlineData("Tue, 24 Nov 2026 08:00:00 GMT", 0)]
    [InlineData("999999", 3600)]
    [InlineData("soon", 5)]
    [InlineData(null, 5)]
    public async Task The_wait_that_Twilio_asks_for_is_kept(string? retryAfter, int seconds)
    {
        var outcome = await Send(429, """{"code":20429,"message":"Too many"}""", retryAfter is null ? [] : [("Retry-After", retryAfter)]);
        Assert.Equal(new SendOutcome.Throttled(TimeSpan.FromSeconds(seconds)), outcome);
    }

    [Fact]
    public async Task A_message_that_failed_at_once_is_not_sent() =>
        Assert.Equal(new SendOutcome.OutsideWindow("63016", "Window"), await Send(201, """{"sid":"SM1","status":"failed","error_code":63016,"error_message":"Window"}"""));

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public async Task Without_a_connection_nothing_was_handed_over(HttpRequestError error) =>
        Assert.IsType<SendOutcome.Unreachable>(await _twilio.CannotBeReached(error).Client().Send(Some.Row(), default));

    [Theory]
    [InlineData(HttpRequestError.ResponseEnded)]
    [InlineData(HttpRequestError.Unknown)]
    public async Task When_the_answer_is_lost_the_message_may_have_been_taken(HttpRequestError error) =>
        Assert.IsType<SendOutcome.Unknown>(await _twilio.Throws(new HttpRequestException(error, "Gone.")).Client().Send(Some.Row(), default));

    [Fact]
    public async Task Whatever_lies_below_cannot_write_a_message_twice()
    {
        var written = new MemoryStream();
        using var repeating = new RepeatingHandler(written);
        var client = new TwilioClient(new HttpClient(repeating), Some.Options(), _twilio.Time);
        Assert.IsType<SendOutcome.Unknown>(await client.Send(Some.Row(), default));
        Assert.Single(Encoding.ASCII.GetString(written.ToArray()).Split("Body=")[1..]);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_unknown()
    {
        var response = new HttpResponseMessage { Content = new StreamContent(new BrokenStream()) };
        Assert.IsType<SendOutcome.Unknown>(await _twilio.Answers(response).Client().Send(Some.Row(), default));
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_unknown()
    {
        var taken = new TaskCompletionSource();
        var sending = _twilio.IsSilent(taken).Client().Send(Some.Row(), default);
        await taken.Task;
        _twilio.Time.Advance(TimeSpan.FromSeconds(14));
        Assert.False(sending.IsCompleted);
        _twilio.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.IsType<SendOutcome.Unknown>(await sending);
    }

    [Fact]
    public async Task When_the_server_stops_while_sending_it_is_unknown()
    {
        var taken = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var sending = _twilio.IsSilent(taken).Client().Send(Some.Row(), stop.Token);
        await taken.Task;
        await stop.CancelAsync();
        Assert.IsType<SendOutcome.Unknown>(await sending);
    }

    [Fact]
    public async Task Without_a_route_it_is_refused_here()
    {
        Assert.IsType<SendOutcome.Rejected>(await _twilio.Client().Send(Some.Row() with { Route = null }, default));
        Assert.Empty(_twilio.Requests);
    }

    [Theory]
    [InlineData(Channel.Sms)]
    [InlineData(Channel.WhatsApp)]
    public void What_one_message_takes_is_Twilios_own_limit_on_either_channel(Channel channel) =>
        Assert.Equal(1_600, _twilio.Client(Some.Options(channel)).MessageLengthMax);

    [Fact]
    public async Task A_long_text_leaves_in_order_as_several()
    {
        var text = string.Join(' ', Enumerable.Range(0, 700).Select(i => $"kata{i}"));
        _twilio.Answers(201, Queued).Answers(201, """{"sid":"SM2"}""").Answers(201, """{"sid":"SM3"}""").Answers(201, """{"sid":"SM4"}""");
        Assert.Equal(new SendOutcome.Sent("SM1"), await _twilio.Client().Send(Some.Row(text), default));
        Assert.All(_twilio.Requests, r => Assert.InRange(r.Field("Body")!.Length, 1, 1600));
        Assert.Equal(text, string.Join(' ', _twilio.Requests.Select(r => r.Field("Body"))));
    }

    [Fact]
    public async Task When_a_later_part_is_throttled_it_waits_and_goes_alone()
    {
        _twilio.Answers(201, Queued).Answers(429, "{}", ("Retry-After", "0")).Answers(201, """{"sid":"SM2"}""");
        Assert.Equal(new SendOutcome.Sent("SM1"), await _twilio.Client().Send(Some.Row(new string('a', 1700)), default));
        Assert.Equal([1600, 100, 100], _twilio.Requests.Select(r => r.Field("Body")!.Length));
    }

    [Fact]
    public async Task When_a_later_part_is_refused_the_whole_is_not_sent_again()
    {
        _twilio.Answers(201, Queued).Answers(400, """{"code":21610,"message":"STOP"}""");
        var rejected = Assert.IsType<SendOutcome.Rejected>(await _twilio.Client().Send(Some.Row(new string('a', 1700)), default));
        Assert.Equal(("partly-sent", "1 of 2 parts were sent, the next was not taken (RecipientBlocked)."), (rejected.Code, rejected.Detail));
    }

    [Fact]
    public async Task When_the_answer_to_a_later_part_is_lost_the_whole_is_unknown()
    {
        _twilio.Answers(201, Queued).Throws(new HttpRequestException("Gone."));
        Assert.IsType<SendOutcome.Unknown>(await _twilio.Client().Send(Some.Row(new string('a', 1700)), default));
    }

    [Fact]
    public void Each_channel_has_its_pace()
    {
        var (sms, whatsApp) = (Some.Options(), Some.Options(Channel.WhatsApp));
        (sms.Pace, whatsApp.Pace) = (null, null);
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(12.5)), (_twilio.Client(sms).Pace, _twilio.Client(whatsApp).Pace));
        Assert.Equal(Channel.WhatsApp, _twilio.Client(whatsApp).Channel);
    }

    private Task<SendOutcome> Send(int status, string body, params (string, string)[] headers) =>
        _twilio.Answers(status, body, headers).Client().Send(Some.Row(), default);

    private static string Basic(string user, string secret) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}"));

    private sealed class RepeatingHandler(Stream written) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var i = 0; i < 2; i++) await request.Content!.CopyToAsync(written, cancellationToken);
            return StubTwilio.Answer(201, Queued);
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("Gone.");
    }
}
