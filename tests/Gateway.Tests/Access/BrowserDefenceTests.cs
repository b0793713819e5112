using System.Net;
using System.Net.WebSockets;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.Gateway.Tests.Access;

public sealed class BrowserDefenceTests : IDisposable
{
    private readonly RunningGateway _gateway = new();

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task Another_sites_page_can_neither_write_nor_open_a_hub(string origin)
    {
        var (http, _) = _gateway.Browser();
        http.DefaultRequestHeaders.Add("Origin", origin);
        await (await http.PostAsync("/api/offices/demo/chat-session", null)).IsProblem(HttpStatusCode.Forbidden, "foreign-origin");
        Assert.Equal(HttpStatusCode.Forbidden, await Handshake("/hubs/chat?office=demo", await _gateway.Citizen(), origin));
        Assert.Equal(HttpStatusCode.Forbidden, await Handshake("/hubs/console", await _gateway.Staff("sari"), origin));
    }

    [Fact]
    public async Task The_own_page_may_open_a_hub() =>
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await Handshake("/hubs/chat?office=demo", await _gateway.Citizen(), _gateway.Url.GetLeftPart(UriPartial.Authority)));

    [Fact]
    public async Task A_hub_wants_the_cookie_of_its_own_office_and_kind()
    {
        var citizen = await _gateway.Citizen();
        Assert.Equal(HttpStatusCode.Unauthorized, await Handshake("/hubs/chat?office=demo", new CookieContainer(), null));
        Assert.Equal(HttpStatusCode.Unauthorized, await Handshake("/hubs/chat?office=other", citizen, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await Handshake("/hubs/chat", citizen, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await Handshake("/hubs/console", citizen, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await Handshake("/hubs/chat?office=demo", await _gateway.Staff("sari"), null));
    }

    [Fact]
    public async Task Hubs_speak_WebSockets_only()
    {
        var (http, cookies) = _gateway.Browser();
        await http.PostAsync("/api/offices/demo/chat-session", null);
        Assert.NotEmpty(cookies.GetAllCookies());
        var answer = await http.PostAsync("/hubs/chat/negotiate?office=demo&negotiateVersion=1", null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var negotiated = await answer.Content.ReadAsStringAsync();
        Assert.Contains("WebSockets", negotiated, StringComparison.Ordinal);
        Assert.DoesNotContain("LongPolling", negotiated, StringComparison.Ordinal);
        Assert.DoesNotContain("ServerSentEvents", negotiated, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/chat")]
    [InlineData("/api/offices/demo")]
    [InlineData("/nowhere")]
    [InlineData("/api/session")]
    public async Task Every_answer_tells_the_browser_what_to_forbid(string path)
    {
        var (http, _) = _gateway.Browser();
        TellsWhatToForbid(await http.GetAsync(path));
    }

    [Fact]
    public async Task A_faults_answer_tells_the_browser_what_to_forbid_too()
    {
        var http = GatewayHttp.Create(_gateway.Url, await _gateway.Staff("sari"));
        _gateway.StoreSwitch.IsOff = true;
        var fault = await http.GetAsync("/api/offices/demo/desk");
        await fault.IsProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
        TellsWhatToForbid(fault);
    }

    private static void TellsWhatToForbid(HttpResponseMessage answer)
    {
        var headers = answer.Headers;
        Assert.Contains("frame-ancestors 'none'", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        Assert.False(headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/chat/demo")]
    [InlineData("/console")]
    public async Task A_page_may_be_asked_for_its_headers_alone(string page)
    {
        var (http, _) = _gateway.Browser();
        using var head = new HttpRequestMessage(HttpMethod.Head, page);
        var answer = await http.SendAsync(head);
        Assert.Equal((await http.GetAsync(page)).StatusCode, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Without_its_web_part_the_server_runs_and_its_pages_say_what_is_missing()
    {
        var empty = Directory.CreateTempSubdirectory();
        using var gateway = new RunningGateway(("webroot", empty.FullName));
        var (http, _) = gateway.Browser();
        foreach (var page in new[] { "/", "/chat", "/chat/demo", "/console" })
            Assert.Contains("Node 20", await (await http.GetAsync(page)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        (await http.GetAsync("/health/ready")).EnsureSuccessStatusCode();
        empty.Delete();
    }

    private async Task<HttpStatusCode> Handshake(string path, CookieContainer cookies, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.Cookies = cookies;
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new UriBuilder(new Uri(_gateway.Url, path)) { Scheme = "ws" }.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }
        return socket.HttpStatusCode;
    }

    public void Dispose() => _gateway.Dispose();
}
