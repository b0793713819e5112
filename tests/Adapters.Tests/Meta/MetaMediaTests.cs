using System.Net.Http.Headers;
using System.Text;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Tests.Meta;

public sealed class MetaMediaTests : IDisposable
{
    private const string Address = "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1";
    private readonly StubMeta _meta = new();

    public void Dispose() => _meta.Dispose();

    [Fact]
    public async Task A_file_by_id_is_looked_up_and_fetched_with_the_token()
    {
        LookedUp(Address).Answer(200, "bytes", File("image/jpeg", "a/b/card.jpg"));
        var file = await _meta.Media(SomeMeta.WhatsAppOptions()).Fetch("4711", 1000, default);
        Assert.Equal(("bytes", "image/jpeg", "card.jpg"), (Encoding.UTF8.GetString(file.Bytes), file.MediaType, file.Name));
        Assert.Equal(
            [($"https://graph.facebook.com/v24.0/4711?phone_number_id={SomeMeta.Ours}", $"Bearer {SomeMeta.Token}"), (Address, $"Bearer {SomeMeta.Token}")],
            _meta.Asked.Select(a => (a.Url, a.Authorization!)));
    }

    [Fact]
    public async Task A_file_by_address_is_fetched_without_the_token()
    {
        _meta.Answer(200, "bytes", File("image/png", null));
        var file = await _meta.Media(SomeMeta.MessengerOptions()).Fetch("https://scontent-sin6-1.xx.fbcdn.net/v/a.png?sig=1", 1000, default);
        Assert.Equal(("image/png", null), (file.MediaType, file.Name));
        Assert.Null(Assert.Single(_meta.Asked).Authorization);
    }

    [Theory]
    [InlineData("http://lookaside.fbsbx.com/x")]
    [InlineData("https://lookaside.fbsbx.com.evil.example/x")]
    [InlineData("https://evil.example/lookaside.fbsbx.com")]
    [InlineData("https://lookaside.fbsbx.com@evil.example/x")]
    [InlineData("https://user@lookaside.fbsbx.com/x")]
    [InlineData("https://lookaside.fbsbx.com:8443/x")]
    [InlineData("https://fbcdn.net/x")]
    [InlineData("https://evilfbcdn.net/x")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://127.0.0.1/x")]
    [InlineData("http://localhost:5000/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://lookaside.fbsbx.com/x")]
    [InlineData("//lookaside.fbsbx.com/x")]
    [InlineData("../other/messages")]
    [InlineData("")]
    public async Task Nothing_is_fetched_from_an_address_that_is_not_allowed(string address)
    {
        LookedUp(address);
        var byId = await Assert.ThrowsAsync<MediaException>(() => Fetch("4711"));
        var direct = await Assert.ThrowsAsync<MediaException>(() => Fetch(address));
        Assert.Equal((false, false, 1), (byId.MayRetry, direct.MayRetry, _meta.Asked.Count));
        if (address.Length > 0) Assert.DoesNotContain(address, byId.ToString() + direct, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_followed_to_an_allowed_host_only()
    {
        LookedUp(Address)
            .Answer(302, "", r => r.Headers.Location = new Uri("https://a.fbcdn.net/x"))
            .Answer(302, "", r => r.Headers.Location = new Uri("https://evil.example/x"));
        await Assert.ThrowsAsync<MediaException>(() => Fetch("4711"));
        Assert.Equal([Address, "https://a.fbcdn.net/x"], _meta.Asked.Skip(1).Select(a => a.Url));
    }

    [Fact]
    public async Task Redirects_come_to_an_end()
    {
        LookedUp(Address);
        for (var i = 0; i < 10; i++) _meta.Answer(302, "", r => r.Headers.Location = new Uri(Address));
        Assert.False((await Assert.ThrowsAsync<MediaException>(() => Fetch("4711"))).MayRetry);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_during_and_after()
    {
        LookedUp(Address, size: 1001);
        LookedUp(Address).Answer(200, new string('x', 1001));
        LookedUp(Address).Answer(200, "", r => r.Content = new StreamContent(new UnmeasuredStream(new byte[1001])));
        for (var i = 0; i < 3; i++) Assert.False((await Assert.ThrowsAsync<MediaException>(() => Fetch("4711"))).MayRetry);
        Assert.Equal(5, _meta.Asked.Count);
    }

    [Theory]
    [InlineData(400, """{"error":{"code":100,"error_subcode":0}}""", false)]
    [InlineData(401, """{"error":{"code":190}}""", true)]
    [InlineData(400, """{"error":{"code":130429}}""", true)]
    [InlineData(503, "", true)]
    [InlineData(200, "<html>", true)]
    public async Task A_failed_look_up_says_whether_it_may_be_tried_again(int status, string body, bool mayRetry)
    {
        _meta.Answer(status, body);
        Assert.Equal(mayRetry, (await Assert.ThrowsAsync<MediaException>(() => Fetch("4711"))).MayRetry);
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(403, true)]
    [InlineData(500, true)]
    [InlineData(429, true)]
    [InlineData(410, false)]
    public async Task An_address_that_ran_out_is_asked_for_anew(int status, bool mayRetry)
    {
        LookedUp(Address).Answer(status, "");
        Assert.Equal(mayRetry, (await Assert.ThrowsAsync<MediaException>(() => Fetch("4711"))).MayRetry);
    }

    [Fact]
    public async Task A_time_out_or_a_broken_line_may_be_tried_again_and_says_nothing_more()
    {
        _meta.Answers.Enqueue(() => throw new HttpRequestException($"no way to {Address} with {SomeMeta.Token}"));
        var broken = await Assert.ThrowsAsync<MediaException>(() => Fetch("4711"));
        _meta.IsSilent = true;
        var late = await Assert.ThrowsAsync<MediaException>(() => Fetch("4711"));
        Assert.True(broken.MayRetry && late.MayRetry);
        Assert.DoesNotContain(SomeMeta.Token, broken.ToString(), StringComparison.Ordinal);
    }

    private Task<FetchedMedia> Fetch(string source) => _meta.Media(SomeMeta.WhatsAppOptions()).Fetch(source, 1000, default);

    private StubMeta LookedUp(string address, int size = 5) =>
        _meta.Answer(200, $$"""{"url":"{{address}}","mime_type":"image/jpeg","file_size":"{{size}}","id":"4711"}""");

    private static Action<HttpResponseMessage> File(string mediaType, string? name) => response =>
    {
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        if (name is not null) response.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"\"{name}\"" };
    };

    private sealed class UnmeasuredStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
