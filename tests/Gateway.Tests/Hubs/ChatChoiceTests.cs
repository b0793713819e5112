using Omnichannel.Gateway.Hubs;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.Gateway.Tests.Hubs;

/// <summary>What a citizen may say about his place, beside messages.</summary>
public sealed class ChatChoiceTests : IDisposable
{
    private readonly RunningGateway _gateway = new(("OMNICHANNEL_SEED_CAPACITY", "1"));

    private async Task<(HubClient Hub, ChatVisit Visit)> Waiting()
    {
        var hub = await _gateway.ChatHub(await _gateway.Citizen());
        return (hub, (await hub.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo" }])).Visit!);
    }

    [Fact]
    public async Task A_message_may_say_what_it_is_about()
    {
        await using var hub = await _gateway.ChatHub(await _gateway.Citizen());
        Assert.True((await hub.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo", service = "akta-kelahiran", language = "en" }])).IsDone);
        Assert.Equal("akta-kelahiran/en", Assert.Single(await _gateway.Line()).Line.ToString());
    }

    [Theory]
    [InlineData("akta", null)]
    [InlineData("", null)]
    [InlineData("AKTA-KELAHIRAN", null)]
    [InlineData("akta-kelahiran", "e n")]
    [InlineData(null, "")]
    [InlineData(null, "x")]
    [InlineData(null, "123")]
    [InlineData(null, "en.us")]
    public async Task A_line_that_no_office_can_have_is_refused_and_leaves_nothing(string? service, string? language)
    {
        await using var hub = await _gateway.ChatHub(await _gateway.Citizen());
        Assert.Equal(Refusal.NeedInvalid, (await hub.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo", service, language }])).Refusal);
        Assert.Empty((await hub.InvokeAsync<ChatSnapshot>("Join", [0])).Entries);
    }

    [Fact]
    public async Task Without_a_long_wait_there_is_no_choice_and_an_impossible_one_is_malformed()
    {
        var (hub, visit) = await Waiting();
        await using var _ = hub;
        Assert.Equal(Refusal.NoChoice, await hub.Do("Choose", new { visit.Visit, choice = "CallBack" }));
        Assert.Equal(Refusal.NoSuchVisit, await hub.Do("Choose", new { visit = "demo/2020-01-01/W-001", choice = "CallBack" }));
        Assert.Equal("invalid", await hub.FaultOf("Choose", new { visit.Visit, choice = 7 }));
        Assert.Equal("none", await hub.FaultOf("Choose", new { visit.Visit, choice = "Vanish" }));
        Assert.Equal("none", await hub.FaultOf("Choose", new { visit.Visit }));
    }

    [Theory]
    [InlineData("CallBack", ParkReason.CallBack)]
    [InlineData("ComeBack", ParkReason.ComeBack)]
    public async Task When_the_wait_is_long_one_may_be_called_or_come_back_at_a_time_of_ones_own(string choice, ParkReason park)
    {
        await _gateway.Configure(settings => settings with { SurgeAfter = TimeSpan.Zero });
        await using var busy = await ServedVisit.Start(_gateway);
        var (hub, visit) = await Waiting();
        await using var _ = hub;
        Assert.True(visit.MayChoose);
        var inAnHour = TimeProvider.System.GetUtcNow().AddHours(1);
        Assert.Equal(Refusal.TimeInvalid, await hub.Do("Choose", new { visit.Visit, choice, at = inAnHour.AddHours(-2) }));
        Assert.Equal(Refusal.None, await hub.Do("Choose", new { visit.Visit, choice, at = inAnHour }));
        var parked = (await hub.InvokeAsync<ChatSnapshot>("Join", [0])).Visit!;
        Assert.Equal((VisitStatus.Parked, park, inAnHour.ToUnixTimeSeconds()), (parked.Status, parked.Park, parked.DueAt!.Value.ToUnixTimeSeconds()));
        Assert.Equal(Refusal.NoChoice, await hub.Do("Choose", new { visit.Visit, choice = "KeepWaiting" }));
    }

    [Fact]
    public async Task Out_of_hours_one_gets_a_number_of_the_next_opening()
    {
        var opens = await _gateway.Close();
        var (hub, visit) = await Waiting();
        await using var _ = hub;
        Assert.Equal((opens, VisitStatus.Waiting, false), (visit.NotBefore, visit.Status, visit.MayChoose));
        var snapshot = await hub.InvokeAsync<ChatSnapshot>("Join", [0]);
        Assert.Equal(1, snapshot.Place!.Position);
        Assert.Contains(snapshot.Entries, e => e.Kind == EntryKind.Office && e.Text!.Contains("W-001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_leaves_the_line_is_no_longer_in_it()
    {
        var (hub, visit) = await Waiting();
        await using var _ = hub;
        Assert.Equal(Refusal.None, (await hub.InvokeAsync<CommandResult>("Leave", [visit.Visit])).Refusal);
        Assert.Empty(await _gateway.OpenVisits());
        Assert.Equal(Refusal.NotWaiting, (await hub.InvokeAsync<CommandResult>("Leave", [visit.Visit])).Refusal);
        await using var stranger = await _gateway.ChatHub(await _gateway.Citizen());
        Assert.Equal(Refusal.NoSuchVisit, (await stranger.InvokeAsync<CommandResult>("Leave", [visit.Visit])).Refusal);
    }

    [Fact]
    public async Task A_script_that_calls_too_often_is_told_so_and_its_messages_are_taken_all_the_same()
    {
        await using var hub = await _gateway.ChatHub(await _gateway.Citizen());
        var calls = Enumerable.Range(0, CallLimits.Burst * 10).Select(_ => hub.InvokeAsync("Type", [])).ToArray();
        var faults = new List<string>();
        foreach (var call in calls)
        {
            try { await call; }
            catch (HubFaultException fault) { faults.Add(fault.Code); }
        }
        Assert.True(faults.Count < calls.Length - CallLimits.Burst + 1, "Fewer calls passed than are allowed at once.");
        Assert.Equal(["busy"], faults.Distinct());
        for (var n = 0; n < CallLimits.Burst * 2; n++)
            Assert.True((await hub.InvokeAsync<ReceiveResult>("Send", [new { key = $"k{n}", text = "Halo" }])).IsDone);
    }

    public void Dispose() => _gateway.Dispose();
}
