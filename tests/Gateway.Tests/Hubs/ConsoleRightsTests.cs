using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.Gateway.Tests.Hubs;

/// <summary>Who goes first, and who is silenced: what the whole office answers for.</summary>
public sealed class ConsoleRightsTests : IDisposable
{
    private static readonly DateTimeOffset Tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);

    private readonly RunningGateway _gateway = new();

    private static Task<ReceiveResult> Send(HubClient citizen, string key) => citizen.InvokeAsync<ReceiveResult>("Send", [new { key, text = "Halo" }]);

    [Fact]
    public async Task Anybody_on_the_staff_puts_who_waits_first_with_a_reason()
    {
        await using var citizen = await _gateway.ChatHub(await _gateway.Citizen());
        await Send(citizen, "k1");
        var row = Assert.Single(await _gateway.OpenVisits());
        await using var budi = await _gateway.ConsoleHub(await _gateway.Staff("budi"));
        Assert.Equal(Refusal.TextEmpty, await budi.Do("Prioritize", new { row.Conversation, row.Visit, reason = " " }));
        Assert.Equal(Refusal.None, await budi.Do("Prioritize", new { row.Conversation, row.Visit, reason = "Lansia" }));
        Assert.Equal(VisitClass.Vulnerable, Assert.Single(await _gateway.OpenVisits()).Class);
        Assert.Equal(Refusal.NotWaiting, await budi.Do("Prioritize", new { row.Conversation, row.Visit, reason = "Lansia" }));
    }

    [Fact]
    public async Task Spam_is_marked_by_who_serves_it_and_silences_for_as_long_as_the_office_says()
    {
        await _gateway.Configure(settings => settings with { SpamFor = TimeSpan.FromDays(5) });
        await using var visit = await ServedVisit.Start(_gateway);
        await using var budi = await _gateway.ConsoleHub(await _gateway.Staff("budi"));
        Assert.Equal(Refusal.NotYours, await budi.Do("MarkSpam", new { visit.Conversation, visit.Visit }));
        var before = TimeProvider.System.GetUtcNow();
        Assert.Equal(Refusal.None, await visit.Do("MarkSpam", new { visit.Conversation, visit.Visit, note = "iklan" }));

        var entry = (await visit.Console.GetAsync<AuditEntry[]>("/api/offices/demo/audit"))[^1];
        Assert.Equal("demo/sari", entry.By);
        string[] minutes = [.. new[] { before, entry.At }.Select(at => at.AddDays(5).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))];
        Assert.Contains(entry.What, minutes.Select(minute => $"spam {visit.Visit} until {minute} UTC"));
        Assert.Equal(VisitStatus.Closed, (await Send(visit.Citizen, "k2")).Visit!.Status);
        Assert.Empty(await _gateway.OpenVisits());
        Assert.Contains((await visit.Citizen.InvokeAsync<ChatSnapshot>("Join", [0])).Entries, e => e is { Key: "k2", IsFolded: true });
    }

    [Fact]
    public async Task Only_a_supervisor_blocks_and_hears_again()
    {
        await using var visit = await ServedVisit.Start(_gateway);
        await using var budi = await _gateway.ConsoleHub(await _gateway.Staff("budi"));
        var block = new { visit.Conversation, visit.Visit, until = Tomorrow, note = "ancaman" };
        var hear = new { visit.Conversation, visit.Visit };
        Assert.Equal("forbidden", await budi.FaultOf("Block", block));
        Assert.Equal("forbidden", await budi.FaultOf("Hear", hear));

        Assert.Equal(Refusal.None, await visit.Do("Block", block));
        await Send(visit.Citizen, "k2");
        Assert.Empty(await _gateway.OpenVisits());
        Assert.Equal(Refusal.None, await visit.Do("Hear", hear));
        await Send(visit.Citizen, "k3");
        Assert.Single(await _gateway.OpenVisits());
    }

    [Fact]
    public async Task Supervisors_see_who_is_silenced_others_only_whom_they_have_silenced_themselves()
    {
        await using var visit = await ServedVisit.Start(_gateway);
        var (sari, budi) = (await _gateway.StaffHttp("sari"), await _gateway.StaffHttp("budi"));
        Assert.Empty(await Silences(sari));
        await visit.Do("Block", new { visit.Conversation, visit.Visit, until = Tomorrow, note = "ancaman" });
        var silence = Assert.Single(await Silences(sari));
        Assert.Equal(
            (visit.Conversation.ToString(), visit.Visit.ToString(), "Block", "ancaman", "demo/sari"),
            (Text(silence, "conversation"), Text(silence, "visit"), Text(silence, "reason"), Text(silence, "note"), Text(silence, "by")));
        Assert.Equal(Tomorrow, silence.GetProperty("until").GetDateTimeOffset());
        Assert.Empty(await Silences(budi));

        await using var citizen = await _gateway.ChatHub(await _gateway.Citizen());
        await Send(citizen, "k1");
        var row = Assert.Single(await _gateway.OpenVisits());
        var grains = _gateway.Services.GetRequiredService<IGrainFactory>();
        await grains.GetGrain<IConversationGrain>(row.Conversation.ToString()).Execute(
            new SilenceCitizen(row.Visit, OperatorId.Parse("demo/budi"), SilenceReason.Block, Tomorrow, null));
        Assert.Equal(row.Visit.ToString(), Text(Assert.Single(await Silences(budi)), "visit"));
        Assert.Equal(2, (await Silences(sari)).Length);
        Assert.Equal(Refusal.None, await visit.Do("Hear", new { row.Conversation, row.Visit }));
        Assert.Empty(await Silences(budi));
    }

    private static async Task<JsonElement[]> Silences(HttpClient staff) => (await staff.GetFromJsonAsync<JsonElement[]>("/api/offices/demo/silences"))!;

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    [Fact]
    public async Task A_block_has_an_end_that_lies_ahead_and_a_reason()
    {
        await using var visit = await ServedVisit.Start(_gateway);
        Assert.Equal(Refusal.TimeInvalid, await visit.Do("Block", new { visit.Conversation, visit.Visit, until = Tomorrow.AddDays(-2), note = "ancaman" }));
        Assert.Equal("invalid", await visit.Sari.FaultOf("Block", new { visit.Conversation, visit.Visit, until = Tomorrow, note = " " }));
        Assert.Equal("invalid", await visit.Sari.FaultOf("Block", new { visit.Conversation, visit.Visit, until = Tomorrow }));
    }

    public void Dispose() => _gateway.Dispose();
}
