using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.Gateway.Tests.Hubs;

/// <summary>What an operator may do is what the conversation allows: a typed error, never a silent drop.</summary>
public sealed class ConsoleHubTests : IDisposable
{
    private readonly RunningGateway _gateway = new();

    [Fact]
    public async Task Nobody_acts_on_a_visit_that_somebody_else_serves()
    {
        await using var visit = await ServedVisit.Start(_gateway);
        await using var budi = await _gateway.ConsoleHub(await _gateway.Staff("budi"));
        var action = new { conversation = visit.Conversation, visit = visit.Visit };
        foreach (var method in new[] { "Close", "Transfer" })
            Assert.Equal(Refusal.NotYours, (await budi.InvokeAsync<CommandResult>(method, [action])).Refusal);
        Assert.Equal(Refusal.NotYours, (await budi.InvokeAsync<CommandResult>("Reply", [new { action.conversation, action.visit, key = "x", text = "y" }])).Refusal);
        Assert.Equal(Refusal.OfferGone, (await budi.InvokeAsync<CommandResult>("Accept", [new { action.conversation, offer = $"{visit.Visit}/1" }])).Refusal);
        Assert.Equal(Refusal.NotClosed, (await budi.InvokeAsync<CommandResult>("Reopen", [action])).Refusal);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<HubFaultException>(() => budi.InvokeAsync<TranscriptPage>("Transcript", [visit.Conversation, ChatClient.Newest]))).Code);
    }

    [Fact]
    public async Task Another_offices_staff_cannot_touch_a_conversation()
    {
        await using var visit = await ServedVisit.Start(_gateway);
        await using var hub = await _gateway.ConsoleHub(await _gateway.OtherOfficesStaff());
        var action = new { conversation = visit.Conversation, visit = visit.Visit };
        foreach (var method in new[] { "Close", "Reopen", "Transfer", "Park", "MarkSpam", "Hear" })
            Assert.Equal("forbidden", (await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync<CommandResult>(method, [action]))).Code);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync<TranscriptPage>("Transcript", [visit.Conversation, 9]))).Code);
    }

    [Fact]
    public async Task Bad_arguments_are_named_as_such()
    {
        await using var visit = await ServedVisit.Start(_gateway);
        await using var hub = await _gateway.ConsoleHub(await _gateway.Staff("sari"));
        var unknown = new { conversation = visit.Conversation, visit = visit.Visit, to = "demo/nobody" };
        Assert.Equal("invalid", (await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync<CommandResult>("Transfer", [unknown]))).Code);
        Assert.Equal("invalid", (await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync("SetStatus", ["Offline"]))).Code);
        await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync<CommandResult>("Close", [new { conversation = "../../etc", visit = 7 }]));
        var template = new { conversation = visit.Conversation, visit = visit.Visit, key = "k1", text = "Halo", template = new { name = "none_such", language = "id", variables = Array.Empty<string>() } };
        Assert.Equal("invalid", (await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync<CommandResult>("Reply", [template]))).Code);
        var gone = new { conversation = visit.Conversation, visit = "demo/2020-01-01/W-001" };
        Assert.Equal(Refusal.NoSuchVisit, (await hub.InvokeAsync<CommandResult>("Close", [gone])).Refusal);
    }

    [Fact]
    public async Task The_note_of_a_transfer_and_the_name_of_the_one_who_answers_reach_whom_they_concern()
    {
        await using var visit = await ServedVisit.Start(_gateway);
        await visit.Console.ReplyAsync(visit.Card!, "Baik, Bu.");
        var entries = await visit.Console.ReadTranscriptAsync(visit.Conversation);
        Assert.Contains(entries, e => e is { Kind: EntryKind.Operator, Text: "Baik, Bu.", Author: "Sari Wulandari" });
    }

    public void Dispose() => _gateway.Dispose();
}
