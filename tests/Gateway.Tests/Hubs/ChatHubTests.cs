using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.Gateway.Tests.Hubs;

public sealed class ChatHubTests : IDisposable
{
    private readonly RunningGateway _gateway = new();

    private static object Message(string key, string text) => new { key, text, name = "Siti" };

    private static Task<ReceiveResult> Send(HubClient hub, string key, string text) => hub.InvokeAsync<ReceiveResult>("Send", [Message(key, text)]);

    [Fact]
    public async Task A_message_sent_twice_is_there_once()
    {
        await using var hub = await _gateway.ChatHub(await _gateway.Citizen());
        await hub.InvokeAsync<ChatSnapshot>("Join", [0]);
        var first = await Send(hub, "k1", "Halo");
        var second = await Send(hub, "k1", "Halo");
        Assert.Equal((false, true, first.Seq, "W-001"), (first.IsDuplicate, second.IsDuplicate, second.Seq, second.Visit!.Ticket.ToString()));
        var snapshot = await hub.InvokeAsync<ChatSnapshot>("Join", [0]);
        Assert.Single(snapshot.Entries, e => e.Kind == EntryKind.Citizen);
    }

    [Fact]
    public async Task The_same_cookie_on_another_connection_is_the_same_conversation_and_another_cookie_is_not()
    {
        var cookies = await _gateway.Citizen();
        await using var hub = await _gateway.ChatHub(cookies);
        await Send(hub, "k1", "rahasia");
        await using var second = await _gateway.ChatHub(cookies);
        var (one, same) = (await hub.InvokeAsync<ChatSnapshot>("Join", [0]), await second.InvokeAsync<ChatSnapshot>("Join", [0]));
        Assert.Contains(same.Entries, e => e.Text == "rahasia");
        await using var stranger = await _gateway.ChatHub(await _gateway.Citizen());
        var other = await stranger.InvokeAsync<ChatSnapshot>("Join", [0]);
        Assert.Empty(other.Entries);
        Assert.Equal(one.Conversation, same.Conversation);
        Assert.NotEqual(one.Conversation, other.Conversation);
        Assert.Matches("^[0-9a-f]{16}$", one.Conversation);
        Assert.Empty((await stranger.InvokeAsync<TranscriptPage>("Earlier", [ChatClient.Newest])).Entries);
    }

    [Fact]
    public async Task Refusals_are_typed_and_leave_nothing()
    {
        await using var hub = await _gateway.ChatHub(await _gateway.Citizen());
        Assert.Equal(Refusal.TextTooLong, (await Send(hub, "k1", new string('x', 4_001))).Refusal);
        Assert.Equal(Refusal.TextEmpty, (await Send(hub, "k1", "   ")).Refusal);
        Assert.Equal(Refusal.KeyInvalid, (await Send(hub, "", "Halo")).Refusal);
        Assert.Empty((await hub.InvokeAsync<ChatSnapshot>("Join", [0])).Entries);
    }

    [Fact]
    public async Task Malformed_arguments_are_faults_and_the_connection_lives_on()
    {
        await using var hub = await _gateway.ChatHub(await _gateway.Citizen());
        Assert.Equal("invalid", (await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync("Send", [new { key = "k1" }]))).Code);
        Assert.Equal("invalid", (await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync("Send", [null!]))).Code);
        await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync("Send", [new { key = new { }, text = new { } }]));
        await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync("Send", []));
        await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync("DropTables", [1]));
        Assert.True((await Send(hub, "k1", "masih hidup")).IsDone);
    }

    [Fact]
    public async Task A_frame_too_large_ends_the_connection_and_stores_nothing()
    {
        var cookies = await _gateway.Citizen();
        await using var hub = await _gateway.ChatHub(cookies);
        await Assert.ThrowsAsync<HubLostException>(() => Send(hub, "k1", new string('x', 70_000)));
        await using var again = await _gateway.ChatHub(cookies);
        Assert.Empty((await again.InvokeAsync<ChatSnapshot>("Join", [0])).Entries);
    }

    [Fact]
    public async Task While_the_store_is_away_senders_are_told_and_the_same_key_counts_once_afterwards()
    {
        await using var hub = await _gateway.ChatHub(await _gateway.Citizen());
        await Send(hub, "k1", "satu");
        _gateway.StoreSwitch.IsOff = true;
        Assert.Equal("unavailable", (await Assert.ThrowsAsync<HubFaultException>(() => Send(hub, "k2", "dua"))).Code);
        Assert.Equal("unavailable", (await Assert.ThrowsAsync<HubFaultException>(() => Send(hub, "k2", "dua"))).Code);
        _gateway.StoreSwitch.IsOff = false;
        Assert.True((await Send(hub, "k2", "dua")).IsDone);
        var entries = (await hub.InvokeAsync<ChatSnapshot>("Join", [0])).Entries;
        Assert.Equal(["satu", "dua"], entries.Where(e => e.Kind == EntryKind.Citizen).Select(e => e.Text));
    }

    [Fact]
    public async Task Whatever_is_typed_comes_back_to_the_letter()
    {
        const string odd = "<script>alert(1)</script> 😀 \u202e é e\u0301 'or 1=1;-- \n\ttab";
        await using var hub = await _gateway.ChatHub(await _gateway.Citizen());
        await Send(hub, "k1", odd);
        Assert.Equal(odd, (await hub.InvokeAsync<ChatSnapshot>("Join", [0])).Entries[0].Text);
    }

    public void Dispose() => _gateway.Dispose();
}
