using System.Globalization;
using System.Text.Json;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Tests.Twilio;

public sealed class TwilioClientReadingTests : IDisposable
{
    private const string Gone = """{"code":20404,"message":"?"}""";
    private readonly StubTwilio _twilio = new();

    public void Dispose() => _twilio.Dispose();

    [Fact]
    public async Task A_message_in_the_list_was_sent()
    {
        Assert.Equal(new SendOutcome.Sent("SM5"), await Find(Some.Row(), Page(Listed("SM5"))));
        Assert.Equal("https://api.twilio.com/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json?To=%2B6281100002222&PageSize=100", _twilio.Requests[0].Url);
    }

    [Theory]
    [InlineData("another text", "Baik, Pak.", 0, "outbound-api")]
    [InlineData("long before", "Baik, Bu.", -120, "outbound-api")]
    [InlineData("the citizen's own", "Baik, Bu.", 0, "inbound")]
    public async Task Another_message_is_not_taken_for_it(string why, string body, int secondsAfter, string direction)
    {
        var outcome = await Find(Some.Row(), Page(Listed("SM5", body, Some.Now.AddSeconds(secondsAfter), direction)));
        Assert.True(outcome is null, why);
    }

    [Fact]
    public async Task What_the_list_lacks_is_surely_not_sent_only_when_the_list_has_settled()
    {
        Assert.Null(await Find(Some.Row(), Page()));
        _twilio.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.IsType<SendOutcome.Unreachable>(await Find(Some.Row(), Page()));
    }

    [Fact]
    public async Task The_whole_list_since_then_is_read_and_no_more()
    {
        _twilio.Time.Advance(TimeSpan.FromMinutes(3));
        _twilio.Answers(200, PageBefore("/2010-04-01/next?Page=1", Listed("SM9", "Lain")));
        var old = Listed("SM1", "Lama", Some.Now.AddHours(-1));
        Assert.IsType<SendOutcome.Unreachable>(await Find(Some.Row(), PageBefore("/2010-04-01/next?Page=2", old)));
        Assert.Equal("https://api.twilio.com/2010-04-01/next?Page=1", _twilio.Requests[1].Url);
        Assert.Equal(2, _twilio.Requests.Count);
    }

    [Fact]
    public async Task A_list_without_an_end_leaves_it_open()
    {
        _twilio.Time.Advance(TimeSpan.FromMinutes(3));
        for (var i = 0; i < 4; i++) _twilio.Answers(200, PageBefore("/next", Listed($"SM{i}", "Lain")));
        Assert.Null(await Find(Some.Row(), PageBefore("/next", Listed("SM9", "Lain"))));
    }

    [Theory]
    [InlineData("https://jahat.example/2010-04-01/next")]
    [InlineData("//jahat.example/next")]
    public async Task The_credentials_follow_no_link_to_another_host(string next)
    {
        await Find(Some.Row(), PageBefore(next, Listed("SM9", "Lain")));
        Assert.Single(_twilio.Requests);
    }

    [Fact]
    public async Task Two_with_the_same_text_are_told_apart_by_what_is_known()
    {
        var client = _twilio.Answers(201, """{"sid":"SM6"}""").Client();
        await client.Send(Some.Row(version: 8), default);
        _twilio.Answers(200, Page(Listed("SM6"), Listed("SM5")));
        Assert.Equal(new SendOutcome.Sent("SM5"), await client.Find(Some.Row(), Some.Now, Nobody, default));
        _twilio.Answers(200, Page(Listed("SM6"), Listed("SM5")));
        Assert.Equal(new SendOutcome.Sent("SM6"), await client.Find(Some.Row(version: 8), Some.Now, Nobody, default));
    }

    [Fact]
    public async Task Two_that_could_both_be_it_leave_it_open()
    {
        _twilio.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Null(await Find(Some.Row(), Page(Listed("SM6"), Listed("SM5"))));
    }

    [Fact]
    public async Task Of_a_long_text_all_parts_must_be_there_or_none()
    {
        var (first, second) = (new string('a', 1600), new string('a', 100));
        var row = Some.Row(first + second);
        _twilio.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Null(await Find(row, Page(Listed("SM5", first))));
        Assert.Equal(new SendOutcome.Sent("SM5"), await Find(row, Page(Listed("SM6", second, Some.Now.AddSeconds(1)), Listed("SM5", first))));
        Assert.IsType<SendOutcome.Unreachable>(await Find(row, Page()));
    }

    [Fact]
    public async Task Of_a_template_only_silence_is_certain()
    {
        _twilio.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Null(await Find(Some.Templated("Siti"), Page(Listed("SM5", "Halo Siti"))));
        Assert.IsType<SendOutcome.Unreachable>(await Find(Some.Templated("Siti"), Page()));
    }

    [Fact]
    public async Task What_is_known_to_be_another_message_with_the_same_words_is_not_it()
    {
        var page = Page(Listed("SM5"));
        Assert.Null(await Find(Some.Row(), page, others: new HashSet<string> { "SM5" }));
        _twilio.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.IsType<SendOutcome.Unreachable>(await Find(Some.Row(), page, others: new HashSet<string> { "SM5" }));
        Assert.Equal(new SendOutcome.Sent("SM5"), await Find(Some.Row(), page));
    }

    [Fact]
    public async Task A_trial_account_adds_its_own_words() =>
        Assert.Equal(new SendOutcome.Sent("SM5"), await Find(Some.Row(), Page(Listed("SM5", "Sent from your Twilio trial account - Baik, Bu."))));

    [Fact]
    public async Task Whoever_is_not_reached_cannot_tell()
    {
        _twilio.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Null(await _twilio.CannotBeReached(HttpRequestError.ConnectionError).Client().Find(Some.Row(), Some.Now, Nobody, default));
        Assert.Null(await _twilio.Answers(503, "down").Client().Find(Some.Row(), Some.Now, Nobody, default));
        Assert.Null(await Find(Some.Row(), "{}"));
        Assert.Null(await Find(Some.Row(), """{"messages":[null],"next_page_uri":"/x"}""", Gone, 404));
        Assert.Null(await _twilio.Client().Find(Some.Row() with { Route = null }, Some.Now, Nobody, default));
    }

    [Fact]
    public async Task Messages_whose_webhook_never_came_are_read_oldest_first_with_the_same_keys()
    {
        _twilio.Answers(200, PageBefore("/2010-04-01/more", Inbound("SM3", "STOP", Some.Now.AddMinutes(2)), Listed("SM2")));
        _twilio.Answers(200, Page(Inbound("SM1", "Halo", Some.Now.AddMinutes(1)), Inbound("SM0", "Lama", Some.Now.AddDays(-1))));
        var events = await _twilio.Client().Received(Some.Now, default);
        Assert.Equal("https://api.twilio.com/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json?To=%2B622150003333&DateSent%3E=2026-11-24T09%3A00%3A00Z&PageSize=500", _twilio.Requests[0].Url);
        var messages = events.Cast<ChannelEvent.Wrote>().Select(e => (e.Message.Key, e.Message.Text, e.From.Identity, e.Message.SentAt, e.Message.Route!.Account)).ToArray();
        Assert.Equal([("SM1", "Halo", Some.Citizen, Some.Now.AddMinutes(1), "main"), ("SM3", "STOP", Some.Citizen, Some.Now.AddMinutes(2), "main")], messages);
    }

    [Fact]
    public async Task Messages_of_one_second_are_read_oldest_first_too()
    {
        _twilio.Answers(200, Page(Inbound("SM2", "kedua", Some.Now), Inbound("SM1", "pertama", Some.Now)));
        var events = await _twilio.Client().Received(Some.Now, default);
        Assert.Equal(["pertama", "kedua"], events.Cast<ChannelEvent.Wrote>().Select(e => e.Message.Text));
    }

    [Fact]
    public async Task Their_files_are_asked_for()
    {
        _twilio.Answers(200, Page(Inbound("MM1", "", Some.Now, media: "1")));
        _twilio.Answers(200, """{"media_list":[{"sid":"ME1","content_type":"image/png","uri":"/2010-04-01/Accounts/AC0/Messages/MM1/Media/ME1.json"}]}""");
        var message = Assert.IsType<ChannelEvent.Wrote>(Assert.Single(await _twilio.Client().Received(Some.Now, default))).Message;
        Assert.EndsWith("/Messages/MM1/Media.json", _twilio.Requests[1].Url, StringComparison.Ordinal);
        var file = Assert.Single(message.Attachments);
        Assert.Equal(("[image/png]", "ME1", "https://api.twilio.com/2010-04-01/Accounts/AC0/Messages/MM1/Media/ME1"), (message.Text, file.Name, file.Source));
    }

    [Fact]
    public async Task On_WhatsApp_only_WhatsApp_is_read()
    {
        var options = Some.Options(Channel.WhatsApp);
        _twilio.Answers(200, Page(Inbound("SM1", "Halo", Some.Now), Inbound("SM2", "Halo", Some.Now, prefix: "whatsapp:")));
        var wrote = Assert.IsType<ChannelEvent.Wrote>(Assert.Single(await _twilio.Client(options).Received(Some.Now, default)));
        Assert.Equal(("SM2", "whatsapp:" + Some.Office), (wrote.Message.Key, wrote.Ours));
    }

    [Fact]
    public async Task One_that_cannot_be_read_does_not_hide_the_others()
    {
        var broken = """{"sid":"SM1","direction":"inbound","to":"+622150003333","date_sent":"Tue, 24 Nov 2026 09:00:00 +0000"}""";
        var events = await _twilio.Answers(200, Page(Inbound("SM2", "Halo", Some.Now), broken)).Client().Received(Some.Now, default);
        Assert.Equal([typeof(ChannelEvent.Notice), typeof(ChannelEvent.Wrote)], events.Select(e => e.GetType()));
    }

    [Fact]
    public async Task When_the_list_cannot_be_read_it_says_so_without_naming_anybody()
    {
        foreach (var (status, body) in new[] { (401, Gone), (500, "down"), (200, "<html>"), (200, "{}") })
        {
            var e = await Assert.ThrowsAsync<HttpRequestException>(() => _twilio.Answers(status, body).Client().Received(Some.Now, default));
            Assert.DoesNotContain("62", e.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("queued", null)]
    [InlineData("read", DeliveryStatus.Read)]
    [InlineData("undelivered", DeliveryStatus.Failed)]
    public async Task How_one_message_fares_can_be_asked(string status, DeliveryStatus? expected)
    {
        _twilio.Answers(200, $$"""{"sid":"SM/1","direction":"outbound-api","from":"+62","status":"{{status}}","error_code":30003,"error_message":"No +6281100002222"}""");
        var fared = await _twilio.Client().Fares("SM/1", default);
        Assert.EndsWith("/Messages/SM%2F1.json", _twilio.Requests[0].Url, StringComparison.Ordinal);
        Assert.Equal(expected is { } known ? new ChannelEvent.Fared("+62", null, "SM/1", known, Some.Now, "30003", "No [number]") : null, fared);
    }

    private static readonly HashSet<string> Nobody = [];

    private Task<SendOutcome?> Find(OutboxRow row, string page, string? next = null, int nextStatus = 200, IReadOnlySet<string>? others = null)
    {
        _twilio.Answers(200, page);
        if (next is not null) _twilio.Answers(nextStatus, next);
        return _twilio.Client().Find(row, Some.Now, others ?? Nobody, default);
    }

    private static string Page(params string[] messages) => PageBefore(null, messages);

    private static string PageBefore(string? next, params string[] messages) =>
        $$"""{"messages":[{{string.Join(',', messages)}}],"next_page_uri":{{JsonSerializer.Serialize(next)}},"page":0}""";

    private static string Listed(string sid, string body = "Baik, Bu.", DateTimeOffset? created = null, string direction = "outbound-api", string to = Some.Citizen) => JsonSerializer.Serialize(new
    {
        sid,
        body,
        to,
        direction,
        from = Some.Office,
        status = "queued",
        num_media = "0",
        error_code = (int?)null,
        date_created = Rfc2822(created ?? Some.Now),
        date_sent = (string?)null,
    });

    private static string Inbound(string sid, string body, DateTimeOffset sent, string media = "0", string prefix = "") => JsonSerializer.Serialize(new
    {
        sid,
        body,
        direction = "inbound",
        from = prefix + Some.Citizen,
        to = prefix + Some.Office,
        status = "received",
        num_media = media,
        date_created = Rfc2822(sent),
        date_sent = Rfc2822(sent),
    });

    private static string Rfc2822(DateTimeOffset time) => time.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
