using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Gateway.Security;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.Gateway.Tests.Access;

public sealed class StaffSessionTests : IDisposable
{
    private readonly RunningGateway _gateway = new(("Omnichannel:Access:ConsoleCheckSeconds", "1"));

    [Fact]
    public async Task Signing_in_gives_a_cookie_that_scripts_cannot_read_and_signing_out_ends_it()
    {
        var (http, cookies) = _gateway.Browser();
        var entered = await http.PostAsJsonAsync("/api/session", RunningGateway.Form());
        Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        var cookie = Assert.Single(cookies.GetAllCookies());
        Assert.Equal(("omni-staff", true), (cookie.Name, cookie.HttpOnly));
        Assert.Contains("samesite=strict", entered.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("demo/sari", await http.GetStringAsync("/api/session"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync("/api/session")).StatusCode);
        await (await http.GetAsync("/api/session")).IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Signing_out_ends_copies_of_the_cookie_and_open_consoles_at_once_and_nobody_elses()
    {
        using var gateway = new RunningGateway(("Omnichannel:Access:ConsoleCheckSeconds", "3600"));
        var cookies = await gateway.Staff("sari");
        var copies = new CookieContainer();
        copies.Add(cookies.GetAllCookies());
        var copy = GatewayHttp.Create(gateway.Url, copies);
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/api/session")).StatusCode);
        await using var console = await gateway.ConsoleHub(copies);
        await using var other = await gateway.ConsoleHub(await gateway.Staff("budi"));

        Assert.Equal(HttpStatusCode.NoContent, (await GatewayHttp.Create(gateway.Url, cookies).DeleteAsync("/api/session")).StatusCode);

        await (await copy.GetAsync("/api/session")).IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
        await console.Closed.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(other.Closed.IsCompleted);
        await gateway.Staff("sari");
    }

    [Theory]
    [InlineData("sari", "wrong", "demo")]
    [InlineData("nobody", RunningGateway.Password, "demo")]
    [InlineData("sari", RunningGateway.Password, "elsewhere")]
    [InlineData("../sari", RunningGateway.Password, "demo")]
    [InlineData("", "", "")]
    public async Task Every_wrong_sign_in_gets_the_same_answer(string name, string password, string office)
    {
        var (http, _) = _gateway.Browser();
        await (await http.PostAsJsonAsync("/api/session", RunningGateway.Form(name, password, office))).IsProblem(HttpStatusCode.Unauthorized, "invalid-credentials");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"office":{"$ne":null},"operator":"sari","password":"x"}""")]
    [InlineData("""{"office":"demo","operator":["sari"],"password":"x"}""")]
    [InlineData("""{"office":"demo","operator":"sari"}""")]
    [InlineData("")]
    public async Task A_malformed_body_is_refused_as_such(string body)
    {
        var (http, _) = _gateway.Browser();
        await (await http.PostAsync("/api/session", new StringContent(body, Encoding.UTF8, "application/json"))).IsProblem(HttpStatusCode.BadRequest, "malformed");
    }

    [Fact]
    public async Task A_body_too_large_is_refused_as_such()
    {
        var (http, _) = _gateway.Browser();
        var answer = await http.PostAsJsonAsync("/api/session", RunningGateway.Form(password: new string('x', 5_000)));
        await answer.IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task Guessing_is_slowed_down_per_account_and_others_may_go_on()
    {
        var (http, _) = _gateway.Browser();
        for (var n = 0; n < 10; n++) await http.PostAsJsonAsync("/api/session", RunningGateway.Form(password: $"guess {n}"));
        var refused = await http.PostAsJsonAsync("/api/session", RunningGateway.Form());
        await refused.IsProblem(HttpStatusCode.TooManyRequests, "too-many");
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsJsonAsync("/api/session", RunningGateway.Form("budi"))).StatusCode);
    }

    [Fact]
    public async Task A_new_password_ends_the_sessions_of_the_old_one()
    {
        var (http, cookies) = _gateway.Browser();
        await http.PostAsJsonAsync("/api/session", RunningGateway.Form());
        await using var console = await _gateway.ConsoleHub(cookies);
        await using var other = await _gateway.ConsoleHub(await _gateway.Staff("budi"));
        var grains = _gateway.Services.GetRequiredService<IGrainFactory>();
        var member = await grains.FindStaff(OperatorId.Parse("demo/sari"));
        var changed = _gateway.Services.GetRequiredService<StaffPasswords>().WithPassword(member!, "another-password");
        await grains.GetGrain<IOfficeGrain>("demo").PutStaff(changed, "test");

        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/api/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.PostAsJsonAsync("/api/session", RunningGateway.Form())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsJsonAsync("/api/session", RunningGateway.Form(password: "another-password"))).StatusCode);
        await console.Closed.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(other.Closed.IsCompleted);
    }

    [Fact]
    public async Task While_the_store_is_away_the_desk_answers_503_and_says_when_to_ask_again()
    {
        var (http, _) = _gateway.Browser();
        await http.PostAsJsonAsync("/api/session", RunningGateway.Form());
        _gateway.StoreSwitch.IsOff = true;
        var away = await http.GetAsync("/api/offices/demo/desk");
        await away.IsProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.True(away.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        _gateway.StoreSwitch.IsOff = false;
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/offices/demo/desk")).StatusCode);
    }

    [Fact]
    public async Task Names_that_a_proxy_might_have_put_into_headers_count_for_nothing()
    {
        var (http, _) = _gateway.Browser();
        foreach (var header in new[] { "X-Forwarded-User", "REMOTE_USER", "X-Remote-User" }) http.DefaultRequestHeaders.Add(header, "demo/sari");
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/api/session")).StatusCode);
    }

    public void Dispose() => _gateway.Dispose();
}
