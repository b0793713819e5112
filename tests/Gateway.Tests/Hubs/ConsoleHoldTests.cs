using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.Gateway.Tests.Hubs;

/// <summary>Visits that wait for somebody else: a colleague's answer, a document, another line.</summary>
public sealed class ConsoleHoldTests : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly DateTimeOffset Tomorrow = Now.AddDays(1);

    private readonly RunningGateway _gateway = new();

    public static TheoryData<DateTimeOffset> WrongTimes() => [Now.AddMinutes(-1), Now.AddDays(31), default];

    [Fact]
    public async Task A_colleague_is_asked_by_name_and_the_answer_comes_back_to_who_asked()
    {
        await using var visit = await ServedVisit.Start(_gateway);
        await using var budi = ConsoleClient.Open(_gateway.Console("budi"));
        Assert.Equal(Refusal.None, await visit.Do("Consult", new { visit.Conversation, visit.Visit, consultant = "demo/budi", answerBy = Tomorrow, question = "Boleh?" }));

        await budi.Until(view => view.Board.Cards.ContainsKey(visit.Visit.ToString()));
        var asked = budi.View.Board.Cards[visit.Visit.ToString()].Row;
        Assert.Equal((VisitStatus.Consulted, Tomorrow.ToUnixTimeSeconds()), (asked.Status, asked.DueAt!.Value.ToUnixTimeSeconds()));
        Assert.Equal(VisitStatus.Consulted, (await visit.AsTheCitizenSeesIt())!.Status);

        await using var answering = await _gateway.ConsoleHub(await _gateway.Staff("budi"));
        Assert.Equal(Refusal.None, await answering.Do("Answer", new { visit.Conversation, visit.Visit, answer = "Boleh." }));
        await visit.Console.Until(_ => visit.Card is { Row: { Status: VisitStatus.Served, OfferNumber: 2 } });
        var entries = await visit.Console.ReadTranscriptAsync(visit.Conversation);
        Assert.Contains(entries, e => e is { Kind: EntryKind.Consulted, Text: "Boleh?", Author: "Budi Santoso" });
        Assert.Contains(entries, e => e is { Kind: EntryKind.Answered, Text: "Boleh.", Author: "Budi Santoso" });
        var seen = (await visit.Citizen.InvokeAsync<ChatSnapshot>("Join", [0])).Entries;
        Assert.DoesNotContain(seen, e => e.Text is "Boleh?" or "Boleh.");
    }

    [Fact]
    public async Task Who_asks_somebody_outside_names_him_and_answers_himself()
    {
        await using var visit = await ServedVisit.Start(_gateway);
        var ask = new { visit.Conversation, visit.Visit, official = "Kepala Bidang", answerBy = Tomorrow, question = "Boleh?" };
        Assert.Equal(Refusal.TextEmpty, await visit.Do("Consult", ask with { official = " " }));
        Assert.Equal(Refusal.None, await visit.Do("Consult", ask));
        await using var budi = await _gateway.ConsoleHub(await _gateway.Staff("budi"));
        Assert.Equal(Refusal.NotYours, await budi.Do("Answer", new { visit.Conversation, visit.Visit, answer = "Boleh." }));
        Assert.Equal(Refusal.None, await visit.Do("Answer", new { visit.Conversation, visit.Visit, answer = "Boleh." }));
        Assert.Equal(Refusal.NotConsulted, await visit.Do("Answer", new { visit.Conversation, visit.Visit, answer = "Boleh." }));
    }

    [Theory]
    [InlineData("demo/nobody")]
    [InlineData("demo/sari")]
    [InlineData("other/sari")]
    public async Task Only_a_colleague_can_be_asked(string consultant)
    {
        await using var visit = await ServedVisit.Start(_gateway);
        await _gateway.OtherOfficesStaff();
        Assert.Equal("invalid", await visit.Sari.FaultOf("Consult", new { visit.Conversation, visit.Visit, consultant, answerBy = Tomorrow, question = "Boleh?" }));
    }

    [Theory]
    [MemberData(nameof(WrongTimes))]
    public async Task A_time_in_the_past_or_too_far_ahead_is_refused(DateTimeOffset at)
    {
        await using var visit = await ServedVisit.Start(_gateway);
        Assert.Equal(Refusal.TimeInvalid, await visit.Do("Park", new { visit.Conversation, visit.Visit, until = at }));
        Assert.Equal(Refusal.TimeInvalid, await visit.Do("Consult", new { visit.Conversation, visit.Visit, official = "X", answerBy = at, question = "Boleh?" }));
    }

    [Fact]
    public async Task A_parked_visit_waits_with_its_operator_until_the_citizen_writes()
    {
        await using var visit = await ServedVisit.Start(_gateway);
        Assert.Equal(Refusal.None, await visit.Do("Park", new { visit.Conversation, visit.Visit, until = Tomorrow, note = "Surat kehilangan" }));
        await visit.Console.Until(_ => visit.Card is { Row: { Status: VisitStatus.Parked, Park: ParkReason.Document } });
        var seen = (await visit.AsTheCitizenSeesIt())!;
        Assert.Equal((VisitStatus.Parked, ParkReason.Document, TimeSpan.Zero), (seen.Status, seen.Park, seen.DueAt!.Value.Offset));

        await visit.Citizen.InvokeAsync<ReceiveResult>("Send", [new { key = "k2", text = "Ini suratnya" }]);
        await visit.Console.Until(_ => visit.Card is { Row.Status: VisitStatus.Served });
    }

    [Fact]
    public async Task A_time_is_the_same_moment_however_its_offset_is_written()
    {
        await using var visit = await ServedVisit.Start(_gateway);
        await visit.Do("Park", new { visit.Conversation, visit.Visit, until = Tomorrow.ToOffset(TimeSpan.FromHours(7)) });
        var due = (await visit.AsTheCitizenSeesIt())!.DueAt!.Value;
        Assert.Equal((Tomorrow.ToUnixTimeSeconds(), TimeSpan.Zero), (due.ToUnixTimeSeconds(), due.Offset));
    }

    [Fact]
    public async Task A_visit_is_transferred_to_a_line_that_there_is()
    {
        await using var visit = await ServedVisit.Start(_gateway);
        await visit.Console.SetStatusAsync(Grains.Operators.OperatorStatus.Away);
        var transfer = new { visit.Conversation, visit.Visit, need = new { service = "ktp-el", language = "en" } };
        Assert.Equal(Refusal.NeedInvalid, await visit.Do("Transfer", transfer with { need = new { service = "ktp", language = "en" } }));
        Assert.Equal(Refusal.NeedInvalid, await visit.Do("Transfer", transfer with { need = new { service = "ktp-el", language = "e n" } }));
        Assert.Equal(Refusal.None, await visit.Do("Transfer", transfer));
        Assert.Equal("ktp-el/en", Assert.Single(await _gateway.Line()).Line.ToString());
    }

    [Theory]
    [InlineData("Consult")]
    [InlineData("Answer")]
    [InlineData("Prioritize")]
    public async Task What_needs_words_is_malformed_without_them(string method)
    {
        await using var visit = await ServedVisit.Start(_gateway);
        Assert.Equal("invalid", await visit.Sari.FaultOf(method, new { visit.Conversation, visit.Visit, answerBy = Tomorrow, official = "X" }));
    }

    public void Dispose() => _gateway.Dispose();
}
