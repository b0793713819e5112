using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Omnichannel.Adapters.Meta;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Tests.Meta;

public sealed class MetaClientTests : IDisposable
{
    private const string Taken = """{"messaging_product":"whatsapp","contacts":[{"input":"x"}],"messages":[{"id":"wamid.OUT","message_status":"accepted"}]}""";
    private readonly StubMeta _meta = new();

    public void Dispose() => _meta.Dispose();

    [Fact]
    public async Task A_text_goes_to_a_number_with_its_reference()
    {
        Assert.Equal(new SendOutcome.Sent("wamid.OUT"), await SendWhatsApp(SomeMeta.Row("Halo ☀", "+6281234500001")));
        var (method, url, authorization, body) = Assert.Single(_meta.Asked);
        Assert.Equal((HttpMethod.Post, $"https://graph.facebook.com/v24.0/{SomeMeta.Ours}/messages", $"Bearer {SomeMeta.Token}"), (method, url, authorization));
        AssertJson(
            """
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"+6281234500001","biz_opaque_callback_data":"c1.7",
             "type":"text","text":{"preview_url":false,"body":"Halo ☀"}}
            """,
            body);
    }

    [Fact]
    public async Task Who_has_no_number_is_reached_by_his_user_id()
    {
        await SendWhatsApp(SomeMeta.Row("Halo", SomeMeta.UserId));
        var body = JsonNode.Parse(_meta.Asked[0].Body)!;
        Assert.Equal((SomeMeta.UserId, null), ((string?)body["recipient"], body["to"]));
    }

    [Theory]
    [InlineData(new string[0], """{"name":"visit_ready","language":{"code":"id"}}""")]
    [InlineData(new[] { "Siti", "A-12" }, """{"name":"visit_ready","language":{"code":"id"},"components":[{"type":"body","parameters":[{"type":"text","text":"Siti"},{"type":"text","text":"A-12"}]}]}""")]
    public async Task A_template_goes_in_place_of_the_text(string[] variables, string template)
    {
        await SendWhatsApp(SomeMeta.Row("not sent", "+6281234500001") with { Template = new MessageTemplate("visit_ready", "id", [.. variables]) });
        var body = JsonNode.Parse(_meta.Asked[0].Body)!;
        Assert.Equal(("template", null), ((string?)body["type"], body["text"]));
        AssertJson(template, body["template"]!.ToJsonString());
    }

    [Fact]
    public async Task A_messenger_text_is_a_response_with_its_reference_as_metadata()
    {
        _meta.Answer(200, """{"recipient_id":"1","message_id":"m_OUT"}""");
        var outcome = await new MessengerClient(_meta.Client(SomeMeta.MessengerOptions())).Send(SomeMeta.Row("Halo", SomeMeta.Person, Channel.Messenger), default);
        Assert.Equal(new SendOutcome.Sent("m_OUT"), outcome);
        Assert.Equal($"https://graph.facebook.com/v24.0/{SomeMeta.Page}/messages", _meta.Asked[0].Url);
        AssertJson($$"""{"messaging_type":"RESPONSE","recipient":{"id":"{{SomeMeta.Person}}"},"message":{"text":"Halo","metadata":"c1.7"} }""", _meta.Asked[0].Body);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_never_handed_over()
    {
        var whatsApp = new WhatsAppClient(_meta.Client(SomeMeta.WhatsAppOptions()));
        var messenger = new MessengerClient(_meta.Client(SomeMeta.MessengerOptions()));
        SendOutcome[] outcomes =
        [
            await whatsApp.Send(SomeMeta.Row("x", "1") with { Route = null }, default),
            await whatsApp.Send(SomeMeta.Row(new string('x', 4097), "1"), default),
            await messenger.Send(SomeMeta.Row("x", ""), default),
            await messenger.Send(SomeMeta.Row(new string('x', 2001), "1"), default),
            await messenger.Send(SomeMeta.Row("x", "1") with { Template = new MessageTemplate("t", "id", []) }, default),
        ];
        Assert.Equal(["no-route", "too-long", "no-route", "too-long", "no-templates"], outcomes.Select(o => ((SendOutcome.Rejected)o).Code));
        Assert.Empty(_meta.Asked);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, typeof(SendOutcome.Unreachable))]
    [InlineData(HttpRequestError.ConnectionError, typeof(SendOutcome.Unreachable))]
    [InlineData(HttpRequestError.SecureConnectionError, typeof(SendOutcome.Unreachable))]
    [InlineData(HttpRequestError.ResponseEnded, typeof(SendOutcome.Unknown))]
    [InlineData(HttpRequestError.HttpProtocolError, typeof(SendOutcome.Unknown))]
    [InlineData(HttpRequestError.Unknown, typeof(SendOutcome.Unknown))]
    public async Task A_fault_before_the_request_left_took_nothing_and_after_that_nobody_knows(HttpRequestError error, Type outcome)
    {
        _meta.Answers.Enqueue(() => throw new HttpRequestException(error, "to +6281234500001"));
        AssertSilent(outcome, await SendWhatsApp(SomeMeta.Row("x", "+6281234500001"), isAnswered: false));
    }

    [Fact]
    public async Task A_time_out_leaves_it_unknown()
    {
        _meta.IsSilent = true;
        Assert.Equal(new SendOutcome.Unknown("No answer within 30 s."), await SendWhatsApp(SomeMeta.Row("x", "+6281234500001")));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_leaves_it_unknown()
    {
        _meta.Answer(200, "", r => r.Content = new StreamContent(new BrokenStream()));
        AssertSilent(typeof(SendOutcome.Unknown), await SendWhatsApp(SomeMeta.Row("x", "+6281234500001"), isAnswered: false));
    }

    [Theory]
    [InlineData(200, "<html>login</html>", typeof(SendOutcome.Unknown))]
    [InlineData(502, "<html>bad gateway</html>", typeof(SendOutcome.Unknown))]
    [InlineData(500, "", typeof(SendOutcome.Unknown))]
    [InlineData(302, "", typeof(SendOutcome.Misconfigured))]
    public async Task An_answer_that_is_not_metas_is_not_believed(int status, string body, Type outcome)
    {
        _meta.Answer(status, body);
        AssertSilent(outcome, await SendWhatsApp(SomeMeta.Row("x", "+6281234500001"), isAnswered: false));
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        _meta.Answer(200, Taken[..^1] + ",\"x\":\"" + new string('x', 100_000) + "\"}");
        Assert.IsType<SendOutcome.Unknown>(await SendWhatsApp(SomeMeta.Row("x", "+6281234500001"), isAnswered: false));
    }

    [Theory]
    [InlineData(true, 17)]
    [InlineData(false, 90)]
    public async Task Retry_after_is_honoured_in_both_forms(bool isDelta, int seconds)
    {
        var wait = TimeSpan.FromSeconds(seconds);
        _meta.Answer(400, """{"error":{"code":130429}}""", r => r.Headers.RetryAfter = isDelta ? new RetryConditionHeaderValue(wait) : new RetryConditionHeaderValue(SomeMeta.At + wait));
        Assert.Equal(new SendOutcome.Throttled(wait), await SendWhatsApp(SomeMeta.Row("x", "+6281234500001"), isAnswered: false));
    }

    [Fact]
    public async Task The_base_url_may_be_a_simulator_on_this_machine()
    {
        var options = SomeMeta.WhatsAppOptions();
        options.BaseUrl = new Uri("http://127.0.0.1:9911/meta/");
        Assert.Empty(options.Validate());
        _meta.Answer(200, Taken);
        await new WhatsAppClient(_meta.Client(options)).Send(SomeMeta.Row("x", "1234567"), default);
        Assert.Equal($"http://127.0.0.1:9911/meta/v24.0/{SomeMeta.Ours}/messages", _meta.Asked[0].Url);
    }

    [Fact]
    public void The_pace_is_the_accounts()
    {
        var options = SomeMeta.WhatsAppOptions();
        options.MessagesPerSecond = 20;
        Assert.Equal(TimeSpan.FromMilliseconds(50), new WhatsAppClient(_meta.Client(options)).Pace);
    }

    private Task<SendOutcome> SendWhatsApp(OutboxRow row, bool isAnswered = true)
    {
        if (isAnswered) _meta.Answer(200, Taken);
        return new WhatsAppClient(_meta.Client(SomeMeta.WhatsAppOptions())).Send(row, default);
    }

    /// <summary>Whatever happens, the outcome names no token and no number.</summary>
    private static void AssertSilent(Type outcome, SendOutcome actual)
    {
        Assert.IsType(outcome, actual);
        Assert.DoesNotContain("6281234500001", actual.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(SomeMeta.Token, actual.ToString(), StringComparison.Ordinal);
    }

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("reset by peer");
    }
}
