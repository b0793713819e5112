using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Adapters.Meta;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Meta;
using Omnichannel.Support;

namespace Omnichannel.Gateway.Tests.Channels;

/// <summary>What bad requests get, and that nothing acknowledged is lost while the store is away.</summary>
public sealed class HookTests
{
    private const string OtherNumber = "900100200399";
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
        Assert.Single(Directory.GetFiles(Rejects(house)));
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
        var body = Batch(Change(MetaAccounts.PhoneNumberId, Message("wamid.long", new string('x', 20_001)), Message("wamid.good", "Halo")));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(house, Hook, body, Signed(body)));
        var card = await ChannelTests.Served(console);
        Assert.Equal(["Halo"], (await console.ReadTranscriptAsync(card.Row.Conversation)).Where(e => e.Kind == EntryKind.Citizen).Select(e => e.Text));
        Assert.Single(Directory.GetFiles(Rejects(house)));
    }

    [Fact]
    public async Task Messages_to_a_number_that_is_not_set_up_are_refused_so_that_they_come_again()
    {
        await using var house = await ConnectedGateway.Start();
        using var meters = new MeterReader(house.Gateway);
        var body = Batch(Change(OtherNumber, Message("wamid.other", "Halo")));
        Assert.Equal(HttpStatusCode.NotFound, await Post(house, Hook, body, Signed(body)));
        Assert.Equal(1, meters.Sum("omnichannel.hooks.refused", "provider=whatsapp reason=account"));
        Assert.Empty(await house.Gateway.OpenVisits());
        Assert.False(Directory.Exists(Rejects(house)));
        // Also while others go to the spool: it would have acknowledged them.
        house.Gateway.StoreSwitch.IsOff = true;
        Assert.Equal(HttpStatusCode.NotFound, await Post(house, Hook, body, Signed(body)));
    }

    [Fact]
    public async Task Messages_to_a_number_that_is_not_set_up_are_kept_when_they_come_with_ours()
    {
        await using var house = await ConnectedGateway.Start();
        await using var console = await house.Operator();
        var body = Batch(Change(OtherNumber, Message("wamid.other", "Bukan untuk kita")), Change(MetaAccounts.PhoneNumberId, Message("wamid.ours", "Halo")));
        Assert.Equal(HttpStatusCode.OK, await Post(house, Hook, body, Signed(body)));
        var card = await ChannelTests.Served(console);
        Assert.Equal(["Halo"], (await console.ReadTranscriptAsync(card.Row.Conversation)).Where(e => e.Kind == EntryKind.Citizen).Select(e => e.Text));
        Assert.Single(await house.Gateway.OpenVisits());
        using var kept = JsonDocument.Parse(await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Rejects(house)))));
        Assert.Equal(body, Encoding.UTF8.GetString(kept.RootElement.GetProperty("Body").GetBytesFromBase64()));
    }

    [Fact]
    public async Task States_of_a_number_that_is_not_set_up_are_acknowledged_and_ignored()
    {
        await using var house = await ConnectedGateway.Start();
        var body = Batch($$$"""{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"{{{OtherNumber}}}"},"statuses":[{"id":"wamid.1","status":"sent","timestamp":"1790000000","recipient_id":"628111000006"}]}}""");
        Assert.Equal(HttpStatusCode.OK, await Post(house, Hook, body, Signed(body)));
        Assert.False(Directory.Exists(Rejects(house)));
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
        Assert.Equal(0, SpoolFolder.BytesIn(house.Gateway.DataFolder));
    }

    [Fact]
    public async Task A_conversation_that_is_stuck_sends_no_other_to_the_spool_and_its_own_messages_keep_their_order()
    {
        await using var house = await ConnectedGateway.Start();
        using var meters = new MeterReader(house.Gateway);
        var release = new TaskCompletionSource();
        var stuck = await Begin(house, "628111000021");
        try
        {
            (house.Gateway.StoreSwitch.HoldOnly, house.Gateway.StoreSwitch.Hold) = (stuck, release.Task);
            for (var n = 2; n <= 4; n++) Assert.True(await ChannelTests.Write(house, ProviderLine.WhatsApp, "628111000021", $"pesan {n}").Acknowledged);
            await house.WriteUntilOneIsTaken("628111000022", "Halo");
            Assert.InRange(meters.Gauge("omnichannel.spool.depth"), 3, double.MaxValue);
        }
        finally
        {
            release.SetResult();
        }
        await Until(async () => (await Texts(house, stuck)).Length == 4);
        Assert.Equal(Enumerable.Range(1, 4).Select(n => $"pesan {n}"), await Texts(house, stuck));
        await Until(() => Task.FromResult(SpoolFolder.BytesIn(house.Gateway.DataFolder) == 0));
    }

    [Fact]
    public async Task The_spool_drains_past_a_conversation_that_is_stuck_and_each_in_its_order()
    {
        await using var house = await ConnectedGateway.Start();
        var release = new TaskCompletionSource();
        var (stuck, other) = (await Begin(house, "628111000023"), await Begin(house, "628111000024"));
        try
        {
            house.Gateway.StoreSwitch.IsOff = true;
            for (var n = 2; n <= 5; n++)
                foreach (var from in new[] { "628111000023", "628111000024" })
                    Assert.True(await ChannelTests.Write(house, ProviderLine.WhatsApp, from, $"pesan {n}").Acknowledged);
            (house.Gateway.StoreSwitch.HoldOnly, house.Gateway.StoreSwitch.Hold, house.Gateway.StoreSwitch.IsOff) = (stuck, release.Task, false);
            await Until(async () => (await Texts(house, other)).Length == 5);
            Assert.Equal(["pesan 1"], await Texts(house, stuck));
        }
        finally
        {
            release.SetResult();
        }
        await Until(async () => (await Texts(house, stuck)).Length == 5);
        foreach (var conversation in new[] { stuck, other }) Assert.Equal(Enumerable.Range(1, 5).Select(n => $"pesan {n}"), await Texts(house, conversation));
    }

    /// <summary>The conversation of a number that writes for the first time.</summary>
    private static async Task<ConversationId> Begin(ConnectedGateway house, string number)
    {
        var known = (await house.Gateway.OpenVisits()).Select(v => v.Conversation).ToHashSet();
        Assert.True(await ChannelTests.Write(house, ProviderLine.WhatsApp, number, "pesan 1").Acknowledged);
        // On a busy machine a first message may go by the spool.
        await Until(async () => (await house.Gateway.OpenVisits()).Length > known.Count && SpoolFolder.BytesIn(house.Gateway.DataFolder) == 0);
        return (await house.Gateway.OpenVisits()).Select(v => v.Conversation).Single(c => !known.Contains(c));
    }

    private static async Task<string[]> Texts(ConnectedGateway house, ConversationId conversation) =>
        [.. (await house.Gateway.Services.GetRequiredService<IConversationStore>().EventsAfter(conversation, 0, int.MaxValue)).Select(EventCodec.Decode).OfType<CitizenWrote>().Select(m => m.Text)];

    private static async Task Until(Func<Task<bool>> condition)
    {
        var inTime = ConnectedGateway.InTime();
        while (!await condition()) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, inTime);
    }

    private static string Message(string id, string text) => $$$"""{"from":"628111000006","id":"{{{id}}}","timestamp":"1790000000","type":"text","text":{"body":"{{{text}}}"}}""";

    private static string Change(string number, params string[] messages) =>
        $$$"""{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"{{{number}}}"},"messages":[{{{string.Join(',', messages)}}}]}}""";

    private static string Batch(params string[] changes) => $$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{{{string.Join(',', changes)}}}]}]}""";

    private static string Rejects(ConnectedGateway house) => Path.Combine(house.Gateway.DataFolder, "rejects");

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
