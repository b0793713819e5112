using System.Net;
using System.Net.Http.Headers;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Tests.Twilio;

public sealed class TwilioClientMediaTests : IDisposable
{
    private const string Source = "https://api.twilio.com/2010-04-01/Accounts/AC0/Messages/MM1/Media/ME1";
    private readonly StubTwilio _twilio = new();

    public void Dispose() => _twilio.Dispose();

    [Fact]
    public async Task A_file_is_fetched_with_our_credentials()
    {
        var file = await Fetch(File([1, 2, 3], "Image/JPEG"));
        Assert.Equal(("image/jpeg", null), (file.MediaType, file.Name));
        Assert.Equal([1, 2, 3], file.Bytes);
        Assert.StartsWith("Basic ", _twilio.Requests[0].Authorization, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://media.twiliocdn.com/AC0/x?sig=1")]
    [InlineData("https://api.twilio.com.jahat.example/x")]
    [InlineData("https://api.twilio.com:8443/x")]
    public async Task A_redirect_to_another_host_loses_our_credentials(string location)
    {
        _twilio.Answers(307, "", ("Location", location));
        await Fetch(File([1], "image/png"));
        Assert.Equal((location, null), (_twilio.Requests[1].Url, _twilio.Requests[1].Authorization));
    }

    [Theory]
    [InlineData("/elsewhere", "https://api.twilio.com/elsewhere")]
    [InlineData("https://mcs.us1.twilio.com/v1/x", "https://mcs.us1.twilio.com/v1/x")]
    public async Task A_redirect_within_Twilio_keeps_them(string location, string url)
    {
        _twilio.Answers(302, "", ("Location", location));
        await Fetch(File([1], "image/png"));
        Assert.Equal(url, _twilio.Requests[1].Url);
        Assert.NotNull(_twilio.Requests[1].Authorization);
    }

    [Theory]
    [InlineData("http://media.twiliocdn.com/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://[::1]/x")]
    [InlineData("https://localhost/x")]
    [InlineData("https://10.0.0.7/x")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_into_our_own_network_or_out_of_https_is_not_followed(string location)
    {
        _twilio.Answers(302, "", ("Location", location));
        Assert.False((await Refused()).MayRetry);
        Assert.Single(_twilio.Requests);
    }

    [Fact]
    public async Task Redirects_without_an_end_or_a_place_are_given_up()
    {
        for (var i = 0; i < 6; i++) _twilio.Answers(302, "", ("Location", "/again"));
        Assert.False((await Refused()).MayRetry);
        Assert.Equal(6, _twilio.Requests.Count);
        Assert.False((await Refused(StubTwilio.Answer(302, ""))).MayRetry);
    }

    [Theory]
    [InlineData("ME1")]
    [InlineData("")]
    [InlineData("http://jahat.example/x")]
    [InlineData("https://169.254.169.254/latest")]
    public async Task A_source_that_is_no_proper_address_is_not_asked(string source)
    {
        var e = await Assert.ThrowsAsync<MediaException>(() => _twilio.Client().Fetch(source, 10, default));
        Assert.False(e.MayRetry);
        Assert.Empty(_twilio.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_too_large_is_not_read_to_its_end_whatever_it_announces(bool announces)
    {
        var endless = new EndlessStream();
        var response = new HttpResponseMessage { Content = new StreamContent(endless) };
        if (announces) response.Content.Headers.ContentLength = 1_000_000;
        Assert.False((await Refused(response, bytesMax: 100_000)).MayRetry);
        Assert.InRange(endless.BytesRead, 0, announces ? 0 : 200_000);
    }

    [Fact]
    public async Task A_file_of_just_the_limit_is_taken() =>
        Assert.Equal(10, (await Fetch(File(new byte[10], "image/png"), bytesMax: 10)).Bytes.Length);

    [Theory]
    [InlineData(404, false)]
    [InlineData(410, false)]
    [InlineData(401, true)]
    [InlineData(429, true)]
    [InlineData(503, true)]
    public async Task A_refusal_says_whether_to_come_again(int status, bool mayRetry) =>
        Assert.Equal(mayRetry, (await Refused(StubTwilio.Answer(status, ""))).MayRetry);

    [Fact]
    public async Task A_host_that_is_not_reached_or_falls_silent_may_be_tried_again()
    {
        _twilio.CannotBeReached(HttpRequestError.ConnectionError);
        Assert.True((await Refused()).MayRetry);
        var taken = new TaskCompletionSource();
        var fetching = _twilio.IsSilent(taken).Client().Fetch(Source, 10, default);
        await taken.Task;
        _twilio.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.True((await Assert.ThrowsAsync<MediaException>(() => fetching)).MayRetry);
    }

    [Fact]
    public async Task A_name_comes_without_folders()
    {
        var response = File([1], "application/pdf");
        response.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "\"../../etc/KTP.pdf\"" };
        Assert.Equal("KTP.pdf", (await Fetch(response)).Name);
    }

    private Task<FetchedMedia> Fetch(HttpResponseMessage response, long bytesMax = 1000) => _twilio.Answers(response).Client().Fetch(Source, bytesMax, default);

    private Task<MediaException> Refused(HttpResponseMessage? response = null, long bytesMax = 1000)
    {
        if (response is not null) _twilio.Answers(response);
        return Assert.ThrowsAsync<MediaException>(() => _twilio.Client().Fetch(Source, bytesMax, default));
    }

    private static HttpResponseMessage File(byte[] bytes, string mediaType)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return response;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long BytesRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            BytesRead += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
