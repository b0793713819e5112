using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Adapters.Meta;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Gateway.Webhooks;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Clients;
using Omnichannel.Support;

// Not ….Tests.Faults: that would hide the gateway's own class Faults from the other tests.
namespace Omnichannel.Gateway.Tests;

/// <summary>More calls wait on a conversation than a grain takes: whoever calls is told so. The same on either engine.</summary>
public sealed class BusyTests : IAsyncDisposable
{
    /// <summary>Above the 5,000 that may wait on one grain.</summary>
    private const int CallsTooMany = 5_010;

    private const string Secret = "rahasia-aplikasi";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RunningGateway _gateway = new(
        ("Logging:LogLevel:Orleans", "Error"),
        ("Channels:WhatsApp:0:Office", "demo"), ("Channels:WhatsApp:0:Account", "wa"), ("Channels:WhatsApp:0:PhoneNumberId", "900100200300"), ("Channels:WhatsApp:0:AccessToken", "token"),
        ("Channels:WhatsApp:0:AppSecret", Secret), ("Channels:WhatsApp:0:VerifyToken", "kata"), ("Channels:WhatsApp:0:BaseUrl", LoopbackPort.Url(LoopbackPort.Free()).ToString()),
        ("Omnichannel:Spool:BytesMax", "1024"));

    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> _waiting = [];

    [Fact]
    public async Task A_page_is_told_busy_and_its_message_is_taken_later()
    {
        await using var page = await _gateway.ChatHub(await _gateway.Citizen());
        await page.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo" }]);
        await Fill(Channel.WebChat);

        Assert.Equal("busy", await page.FaultOf("Send", new { key = "k2", text = "Ada orang?" }));

        _release.SetResult();
        await Until(async () => await Send(page) is { IsDone: true, IsDuplicate: false });
        Assert.True((await Send(page))!.IsDuplicate);
    }

    [Fact]
    public async Task A_form_gets_503_busy_and_when_to_come_again()
    {
        using var http = _gateway.Browser().Http;
        (await http.PostAsync("/api/offices/demo/forms", Question())).EnsureSuccessStatusCode();
        await Fill(Channel.WebForm);

        using var refused = await http.PostAsync("/api/offices/demo/forms", Question());

        await refused.IsProblem(HttpStatusCode.ServiceUnavailable, "busy");
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_provider_is_acknowledged_from_the_spool_and_gets_503_and_when_to_come_again_once_that_is_full()
    {
        Assert.Equal((HttpStatusCode.OK, false), await Hook("wamid.0"));
        var conversation = await Fill(Channel.WhatsApp);

        var spooled = new List<string>();
        while (await Hook($"wamid.{spooled.Count + 1}") is (HttpStatusCode.OK, var isKept))
        {
            Assert.True(isKept);
            spooled.Add($"wamid.{spooled.Count + 1}");
            Assert.InRange(spooled.Count, 1, 10);
        }

        Assert.NotEmpty(spooled);
        _release.SetResult();
        var store = _gateway.Services.GetRequiredService<IConversationStore>();
        await Until(async () => spooled.All((await Keys(store, conversation)).Contains));
        Assert.Distinct(await Keys(store, conversation));
    }

    public async ValueTask DisposeAsync()
    {
        _release.TrySetResult();
        await Task.WhenAll(_waiting).ContinueWith(_ => { }, TaskScheduler.Default);
        await _gateway.DisposeAsync();
    }

    /// <summary>Keeps the one conversation of that channel at a commit, and lets calls wait on it until it takes no more.</summary>
    private async Task<ConversationId> Fill(Channel channel)
    {
        var id = (await _gateway.OpenVisits()).Single(v => v.Conversation.Channel == channel).Conversation;
        var conversation = _gateway.Services.GetRequiredService<IGrainFactory>().GetGrain<IConversationGrain>(id.ToString());
        _gateway.StoreSwitch.Hold = _release.Task;
        _waiting.Add(conversation.Receive(new InboundMessage("held", "Sebentar", null, TimeProvider.System.GetUtcNow())));
        await Until(() => Task.FromResult(_gateway.StoreSwitch.Held > 0));
        var calls = Enumerable.Range(0, CallsTooMany).Select(_ => conversation.Type(null)).ToList();
        _waiting.AddRange(calls);
        // None is let through: the first that is answered was refused.
        await Assert.ThrowsAsync<LimitExceededException>(async () => await await Task.WhenAny(calls));
        return id;
    }

    private static async Task<ReceiveResult?> Send(HubClient page)
    {
        try
        {
            return await page.InvokeAsync<ReceiveResult>("Send", [new { key = "k2", text = "Ada orang?" }]);
        }
        catch (HubFaultException fault) when (fault.IsWorthRetry)
        {
            return null;
        }
    }

    private static MultipartFormDataContent Question()
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { ("key", "form-0123456789ab"), ("kind", "Question"), ("contactBy", "None"), ("text", "Berapa lama akta kelahiran?") })
            form.Add(new StringContent(value), name);
        return form;
    }

    /// <summary>A message by WhatsApp. What is refused says when to come again.</summary>
    private async Task<(HttpStatusCode Status, bool IsKept)> Hook(string id)
    {
        var body = $$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"900100200300"},"messages":[{"from":"628111000006","id":"{{{id}}}","timestamp":"1790000000","type":"text","text":{"body":"Halo"}}]}}]}]}""";
        using var http = _gateway.Browser().Http;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/whatsapp/demo/wa") { Content = new StringContent(body) };
        request.Headers.Add(MetaSignature.HeaderName, MetaSignature.Sign(Encoding.UTF8.GetBytes(body), Secret));
        using var answer = await http.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            await answer.IsProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
            Assert.NotNull(answer.Headers.RetryAfter?.Delta);
        }
        return (answer.StatusCode, answer.Headers.Contains(WebhookEndpoint.KeptHeader));
    }

    private static async Task<List<string>> Keys(IConversationStore store, ConversationId conversation) =>
        [.. (await store.EventsAfter(conversation, 0, int.MaxValue)).Select(EventCodec.Decode).OfType<CitizenWrote>().Select(m => m.Key)];

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition()) await Task.Delay(50, patience.Token);
    }
}
