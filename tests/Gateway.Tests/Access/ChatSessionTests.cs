using System.Net;
using Omnichannel.Gateway.Tests.House;

namespace Omnichannel.Gateway.Tests.Access;

public sealed class ChatSessionTests : IDisposable
{
    private readonly RunningGateway _gateway = new(("Omnichannel:Access:ChatSessionsPerMinute", "3"));

    [Fact]
    public async Task A_session_is_a_cookie_that_scripts_cannot_read_and_that_is_kept()
    {
        var (http, cookies) = _gateway.Browser();
        var answer = await http.PostAsync("/api/offices/demo/chat-session", null);
        Assert.Equal("""{"office":"demo","name":"Disdukcapil Kota Demo","isOpen":true,"opensAt":null}""", await answer.Content.ReadAsStringAsync());
        var cookie = Assert.Single(cookies.GetAllCookies());
        Assert.Equal(("omni-chat-demo", true), (cookie.Name, cookie.HttpOnly));
        Assert.False((await http.PostAsync("/api/offices/demo/chat-session", null)).Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_forged_cookie_is_worth_nothing_and_is_replaced()
    {
        var (http, cookies) = _gateway.Browser();
        await http.PostAsync("/api/offices/demo/chat-session", null);
        var token = cookies.GetAllCookies().Single().Value;
        var tampered = token[..^4] + (token[^4] == 'A' ? 'B' : 'A') + token[^3..];
        cookies.Add(_gateway.Url, new Cookie("omni-chat-demo", tampered));
        Assert.True((await http.PostAsync("/api/offices/demo/chat-session", null)).Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/api/offices/elsewhere/chat-session")]
    [InlineData("/api/offices/elsewhere")]
    public async Task An_unknown_office_is_not_found(string path)
    {
        var (http, _) = _gateway.Browser();
        var answer = path.EndsWith("session", StringComparison.Ordinal) ? await http.PostAsync(path, null) : await http.GetAsync(path);
        await answer.IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task An_impossible_office_name_is_malformed()
    {
        var (http, _) = _gateway.Browser();
        await (await http.GetAsync("/api/offices/DEMO'--")).IsProblem(HttpStatusCode.BadRequest, "malformed");
    }

    [Fact]
    public async Task New_sessions_are_limited_by_address_and_existing_ones_never()
    {
        var (kept, _) = _gateway.Browser();
        await kept.PostAsync("/api/offices/demo/chat-session", null);
        for (var n = 0; n < 2; n++) await _gateway.Citizen();
        var (late, _) = _gateway.Browser();
        var refused = await late.PostAsync("/api/offices/demo/chat-session", null);
        await refused.IsProblem(HttpStatusCode.TooManyRequests, "too-many");
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, (await kept.PostAsync("/api/offices/demo/chat-session", null)).StatusCode);
    }

    public void Dispose() => _gateway.Dispose();
}
