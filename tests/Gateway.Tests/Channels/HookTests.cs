using System.Net;
using System.Text;
using Omnichannel.Adapters.Meta;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Meta;

namespace Omnichannel.Gateway.Tests.Channels;

/// <summary>What bad requests get, and that nothing acknowledged is lost while the store is away.</summary>
public sealed class HookTests
{
    private const string Hook = $"/hooks/whatsapp/demo/{MetaAccounts.WhatsAppName}";

    [Fact]
    public async Task A_bad_request_gets_what_the_contract_says_and_stores_nothing()
    {
        await using var house = await ConnectedGateway.Start();
        Assert.Equal(HttpStatusCode.Forbidden, await Post(house, Hook, "{}", "sha256=00"));
        Assert.Equal(HttpStatusCode.Forbidden, await Post(house, Hook, "{}", null));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(house, Hook, "{\"entry\":", Signed("{\"entry\":")));
        Assert.Equal(HttpStatusCode.NotFound, await Post(house, "/hooks/whatsapp/demo/other", "{}", Signed("{}")));
        Assert.Equal(HttpStatusCode.NotFound, await Post(house, $"/hooks/whatsapp/other/{MetaAccounts.WhatsAppName}", "{}", Signed("{}")));
        var large = new string(' ', 4 * 1024 * 1024);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Post(house, Hook, large, Signed(large)));
        Assert.Single(Directory.GetFiles(Path.Combine(house.Gateway.DataFolder, "rejects")));
        Assert.Empty(await house.Gateway.OpenVisits());
    }

    [Fact]
    public async Task A_mail_of_who_does_not_show_the_token_is_refused_before_any_of_it_is_read()
    {
        await using var house = await ConnectedGateway.Start();
        // It is not sent before the server asks for it.
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) });
        using var unread = new Unread();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(house.Gateway.Url, "/hooks/mail/demo/main")) { Content = unread };
        request.Headers.Authorization = new("Bearer", "guessed");
        request.Headers.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(request)).StatusCode);
        Assert.False(unread.WasAskedFor);
    }

    [Theory]
    [InlineData("/hooks")]
    [InlineData("/hooks/whatsapp/demo/other")]
    [InlineData("/hooks/whatsapp/tidak%20ada!/wa")]
    [InlineData("/hooks/whatsapp/demo/wa/status/more")]
    public async Task An_address_that_is_no_hook_says_so(string path)
    {
        using var gateway = new RunningGateway();
        using var answer = await gateway.Browser().Http.PostAsync(new Uri(path, UriKind.Relative), new StringContent("{}"));
        await answer.IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_message_that_is_refused_does_not_keep_out_those_behind_it()
    {
        await using var house = await ConnectedGateway.Start();
        await using var console = await house.Operator();
        string Message(string id, string text) => $$$"""{"from":"628111000006","id":"{{{id}}}","timestamp":"1790000000","type":"text","text":{"body":"{{{text}}}"}}""";
        var body = $$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"{{{MetaAccounts.PhoneNumberId}}}"},"messages":[{{{Message("wamid.long", new string('x', 20_001))}}},{{{Message("wamid.good", "Halo")}}}]}}]}]}""";
        Assert.Equal(HttpStatusCode.BadRequest, await Post(house, Hook, body, Signed(body)));
        var card = await ChannelTests.Served(console);
        Assert.Equal(["Halo"], (await console.ReadTranscriptAsync(card.Row.Conversation)).Where(e => e.Kind == EntryKind.Citizen).Select(e => e.Text));
        Assert.Single(Directory.GetFiles(Path.Combine(house.Gateway.DataFolder, "rejects")));
    }

    [Fact]
    public async Task Meta_is_answered_whether_the_address_is_ours()
    {
        await using var house = await ConnectedGateway.Start();
        Assert.True(await house.Providers.Meta.Verify(ProviderLine.WhatsApp));
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(new Uri(house.Gateway.Url, $"{Hook}?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1"))).StatusCode);
    }

    [Fact]
    public async Task What_comes_while_the_store_is_away_is_acknowledged_and_drains_in_order()
    {
        await using var house = await ConnectedGateway.Start();
        await using var console = await house.Operator();
        house.Gateway.StoreSwitch.IsOff = true;
        for (var n = 1; n <= 20; n++) Assert.True(await ChannelTests.Write(house, ProviderLine.WhatsApp, "628111000005", $"pesan {n}").Acknowledged);
        house.Gateway.StoreSwitch.IsOff = false;
        await console.Until(view => view.Board.Cards.Values.Any(c => c.Row.Status == VisitStatus.Served));
        var conversation = console.View.Board.Cards.Values.Single().Row.Conversation;
        var inTime = ConnectedGateway.InTime();
        string[] texts = [];
        while (texts.Length < 20)
        {
            texts = [.. (await console.ReadTranscriptAsync(conversation, inTime)).Where(e => e.Kind == EntryKind.Citizen).Select(e => e.Text!)];
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, inTime);
        }
        Assert.Equal(Enumerable.Range(1, 20).Select(n => $"pesan {n}"), texts);
        Assert.Equal(0, new FileInfo(Path.Combine(house.Gateway.DataFolder, "spool", "hooks.jsonl")).Length);
    }

    /// <summary>25 MB that are only announced.</summary>
    private sealed class Unread : HttpContent
    {
        public bool WasAskedFor { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            WasAskedFor = true;
            return stream.WriteAsync(new byte[25 * 1024 * 1024]).AsTask();
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 25 * 1024 * 1024;
            return true;
        }
    }

    private static string Signed(string body) => MetaSignature.Sign(Encoding.UTF8.GetBytes(body), MetaAccounts.AppSecret);

    private static async Task<HttpStatusCode> Post(ConnectedGateway house, string path, string body, string? signature)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(house.Gateway.Url, path)) { Content = new StringContent(body) };
        if (signature is not null) request.Headers.Add(MetaSignature.HeaderName, signature);
        return (await http.SendAsync(request)).StatusCode;
    }
}
