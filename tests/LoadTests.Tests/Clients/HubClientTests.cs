using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.LoadTests.Tests.Clients;

/// <summary>Our hub client against ASP.NET Core's own SignalR server.</summary>
public sealed class HubClientTests : IAsyncLifetime
{
    private readonly CancellationToken _limit = new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;
    private WebApplication _server = null!;
    private Uri _hub = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        _server = builder.Build();
        _server.Urls.Add("http://127.0.0.1:0");
        _server.MapHub<EchoHub>("/echo", o => o.Transports = HttpTransportType.WebSockets);
        await _server.StartAsync();
        _hub = new Uri(new Uri(_server.Urls.First()), "/echo");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Calls_are_answered_each_with_its_own_result()
    {
        await using var client = await ConnectAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => client.InvokeAsync<string>("Echo", [$"text {i}"], null, _limit)));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"text {i}"), answers);
    }

    [Fact]
    public async Task A_text_larger_than_any_buffer_comes_back_whole()
    {
        var text = string.Concat(Enumerable.Repeat("Nomor antrean Anda: \u001e \"W-017\" \u2026 ", 500));
        await using var client = await ConnectAsync();
        Assert.Equal(text, await client.InvokeAsync<string>("Echo", [text], null, _limit));
    }

    [Fact]
    public async Task A_call_that_answers_nothing_ends()
    {
        await using var client = await ConnectAsync();
        await client.InvokeAsync("Nothing", [], _limit);
    }

    [Fact]
    public async Task A_hub_exception_is_a_fault_with_its_code()
    {
        await using var client = await ConnectAsync();
        var fault = await Assert.ThrowsAsync<HubFaultException>(() => client.InvokeAsync("Fault", ["busy"], _limit));
        Assert.Equal("busy", fault.Code);
    }

    [Fact]
    public async Task Pushes_keep_their_order_among_themselves_and_before_the_answer()
    {
        await using var client = await ConnectAsync();
        var seen = new ConcurrentQueue<int>();
        client.On<int>("push", seen.Enqueue);
        await client.InvokeAsync<int>("PushMany", [100], seen.Enqueue, _limit);
        Assert.Equal(Enumerable.Range(0, 101), seen);
    }

    [Fact]
    public async Task A_lost_connection_fails_the_call_that_waits_and_says_so()
    {
        await using var client = await ConnectAsync();
        await Assert.ThrowsAsync<HubLostException>(() => client.InvokeAsync("Abort", [], _limit));
        await client.Closed.WaitAsync(_limit);
        await Assert.ThrowsAsync<HubLostException>(() => client.InvokeAsync("Nothing", [], _limit));
    }

    [Fact]
    public async Task A_refused_handshake_says_with_which_status()
    {
        var refused = await Assert.ThrowsAsync<HubLostException>(() =>
            HubClient.ConnectAsync(new Uri(_hub, "/nowhere"), new CookieContainer(), TimeProvider.System, _limit));
        Assert.Equal(HttpStatusCode.NotFound, refused.Refused);
    }

    [Fact]
    public async Task A_link_comes_back_by_itself_and_repeats_the_call_that_was_lost()
    {
        var greeted = 0;
        await using var link = new HubLink(
            stop => HubClient.ConnectAsync(_hub, new CookieContainer(), TimeProvider.System, stop),
            (_, _) => Task.FromResult(greeted++), new BackOff(1), TimeProvider.System, new ChangeSignal());
        EchoHub.AbortsLeft = 2;
        Assert.Equal("at last", await link.CallAsync<string>("AbortSometimes", ["at last"], null, _limit));
        Assert.Equal((3, 3, 2), (link.Connections, greeted, link.Retries));
    }

    private Task<HubClient> ConnectAsync() => HubClient.ConnectAsync(_hub, new CookieContainer(), TimeProvider.System, _limit);

    [SuppressMessage("Performance", "CA1822", Justification = "A hub's methods are called on an instance.")]
    public sealed class EchoHub : Hub
    {
        public static int AbortsLeft { get; set; }

        public string Echo(string text) => text;

        public Task Nothing() => Task.CompletedTask;

        public Task Fault(string code) => throw new HubException($"code: {code}");

        public async Task<int> PushMany(int count)
        {
            for (var i = 0; i < count; i++) await Clients.Caller.SendAsync("push", i);
            return count;
        }

        public void Abort() => Context.Abort();

        public async Task<string> AbortSometimes(string text)
        {
            if (AbortsLeft-- <= 0) return text;
            Context.Abort();
            await Task.Delay(Timeout.Infinite, Context.ConnectionAborted);
            return text;
        }
    }
}
