using System.Diagnostics;
using System.Globalization;
using System.Net;
using Omnichannel.Gateway.Hosting;
using Omnichannel.Grains.Conversations;
using Omnichannel.LoadTests.Clients;
using Omnichannel.Support;

namespace Omnichannel.Gateway.Tests.Health;

/// <summary>SIGTERM to the real process: not ready first, then closed, then gone. The same on either engine.</summary>
[Trait("Kind", "Faults")]
public sealed class TerminateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_gateway_that_is_told_to_end_says_so_serves_on_for_a_while_and_finishes_what_is_under_way()
    {
        await using var gateway = await GatewayProcess.StartAsync(new GatewayOptions { Environment = new Dictionary<string, string> { [Drain.SecondsSetting.Replace(":", "__", StringComparison.Ordinal)] = "3" } });
        var cookies = new CookieContainer();
        using var http = GatewayHttp.Create(gateway.Url, cookies);
        (await http.PostAsync("/api/offices/demo/chat-session", null)).EnsureSuccessStatusCode();
        await using var hub = await HubClient.ConnectAsync(new Uri(gateway.Url, "/hubs/chat?office=demo"), cookies, TimeProvider.System);
        using var inTime = new CancellationTokenSource(2 * Patience);
        using var form = await HeldForm.Begin(gateway.Url, inTime.Token);

        using var process = Process.GetProcessById(gateway.ProcessId);
        using var kill = Process.Start("kill", ["-TERM", gateway.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        var notReady = await FirstNotReady(http);
        Assert.Contains("\"draining\":{\"ready\":false", notReady, StringComparison.Ordinal);
        Assert.False(hub.Closed.IsCompleted, "It closed who was connected before it said that it would end.");
        Assert.Equal("live", await http.GetStringAsync("/health/live"));
        Assert.True((await hub.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo" }])).IsDone);

        await hub.Closed.WaitAsync(Patience);
        Assert.False(process.HasExited, "It ended without what was under way.");
        form.End();
        Assert.Equal(HttpStatusCode.OK, (await form.Answer).StatusCode);
        await process.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
    }

    private static async Task<string> FirstNotReady(HttpClient http)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            using var answer = await http.GetAsync("/health/ready", patience.Token);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return await answer.Content.ReadAsStringAsync(patience.Token);
            await Task.Delay(20, patience.Token);
        }
    }
}
