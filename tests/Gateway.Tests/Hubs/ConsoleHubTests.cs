using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Gateway.Security;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.Gateway.Tests.Hubs;

/// <summary>What an operator may do is what the conversation allows: a typed error, never a silent drop.</summary>
public sealed class ConsoleHubTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly RunningGateway _gateway = new();

    /// <summary>A citizen's visit, served by sari.</summary>
    private async Task<(ConsoleClient Sari, VisitRow Visit)> Served()
    {
        var sari = ConsoleClient.Open(new ConsoleClientOptions(
            _gateway.Url, new StaffAccount(OperatorId.Parse("demo/sari"), RunningGateway.Password), "s-", 1, TimeProvider.System, AutoAccept: true));
        await sari.SetStatusAsync(OperatorStatus.Available);
        await using var citizen = await _gateway.ChatHub(await _gateway.Citizen());
        await citizen.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo" }]);
        using var patience = new CancellationTokenSource(Patience);
        await sari.UntilAsync(view => view.Board.Cards.Values.Any(c => c.Row.Status == VisitStatus.Served), patience.Token);
        return (sari, sari.View.Board.Cards.Values.Single().Row);
    }

    [Fact]
    public async Task Nobody_acts_on_a_visit_that_somebody_else_serves()
    {
        var (sari, visit) = await Served();
        await using var _ = sari;
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
        var (sari, visit) = await Served();
        await using var _ = sari;
        var other = new OfficeId("other");
        var grains = _gateway.Services.GetRequiredService<IGrainFactory>();
        await grains.GetGrain<IOfficeGrain>("other").Configure(new OfficeSettings { Name = "Other" }, "test");
        var stranger = _gateway.Services.GetRequiredService<StaffPasswords>().Enrol(new OperatorId(other, "sari"), "Sari", Role.Operator, 3, RunningGateway.Password);
        await grains.GetGrain<IOfficeGrain>("other").PutStaff(stranger, "test");

        var (http, cookies) = _gateway.Browser();
        await GatewayHttp.SignInAsync(http, new StaffAccount(stranger.Id, RunningGateway.Password), TimeProvider.System, CancellationToken.None);
        await using var hub = await _gateway.ConsoleHub(cookies);
        var action = new { conversation = visit.Conversation, visit = visit.Visit };
        foreach (var method in new[] { "Close", "Reopen", "Transfer" })
            Assert.Equal("forbidden", (await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync<CommandResult>(method, [action]))).Code);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync<TranscriptPage>("Transcript", [visit.Conversation, 9]))).Code);
    }

    [Fact]
    public async Task Bad_arguments_are_named_as_such()
    {
        var (sari, visit) = await Served();
        await using var _ = sari;
        await using var hub = await _gateway.ConsoleHub(await _gateway.Staff("sari"));
        var unknown = new { conversation = visit.Conversation, visit = visit.Visit, to = "demo/nobody" };
        Assert.Equal("invalid", (await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync<CommandResult>("Transfer", [unknown]))).Code);
        Assert.Equal("invalid", (await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync("SetStatus", ["Offline"]))).Code);
        await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync<CommandResult>("Close", [new { conversation = "../../etc", visit = 7 }]));
        var gone = new { conversation = visit.Conversation, visit = "demo/2020-01-01/W-001" };
        Assert.Equal(Refusal.NoSuchVisit, (await hub.InvokeAsync<CommandResult>("Close", [gone])).Refusal);
    }

    [Fact]
    public async Task The_note_of_a_transfer_and_the_name_of_the_one_who_answers_reach_whom_they_concern()
    {
        var (sari, visit) = await Served();
        await using var _ = sari;
        var card = sari.View.Board.Cards.Values.Single();
        await sari.ReplyAsync(card, "Baik, Bu.");
        var entries = await sari.ReadTranscriptAsync(visit.Conversation);
        Assert.Contains(entries, e => e is { Kind: EntryKind.Operator, Text: "Baik, Bu.", Author: "Sari Wulandari" });
    }

    public void Dispose() => _gateway.Dispose();
}
