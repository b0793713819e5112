using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;

namespace Omnichannel.Grains.Tests.House;

/// <summary>Spam and block, end to end: an entry in the audit first, nothing lost, nobody called meanwhile.</summary>
public sealed class SilenceTests
{
    private static string[] Audit(House house) =>
        [.. house.Do(grains => grains.GetGrain<IOfficeGrain>(Some.Office.Name).Audit()).Where(e => e.By.StartsWith("demo/", StringComparison.Ordinal)).Select(e => $"{e.By}: {e.What}")];

    [Fact]
    public void Spam_ends_the_visit_keeps_what_comes_and_is_over_with_its_time()
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Says("beli follower");
        var visit = console.Takes();
        Assert.True(console.Executes(visit, new SilenceCitizen(visit.Visit, Some.Sari, SilenceReason.Spam, house.Now.AddHours(1), null)).IsDone);
        Assert.Empty(console.Rows);
        for (var n = 1; n <= 30; n++) Assert.True(citizen.Says($"lagi {n}").IsDone);
        house.Wait();
        Assert.Equal((null, 0), (console.Offer, house.OpenVisits.Length));
        Assert.Equal(30, citizen.Transcript().Count(e => e.IsFolded));
        Assert.Equal(["demo/sari: spam demo/2026-11-24/W-001 until 2026-11-24 03:00 UTC"], Audit(house));

        house.Wait(TimeSpan.FromHours(1));
        Assert.Equal("W-002", citizen.Says("maaf").Visit!.Ticket.ToString());
        Assert.False(citizen.Transcript().Last(e => e.Kind == EntryKind.Citizen).IsFolded);
    }

    [Fact]
    public void A_supervisor_blocks_who_waits_and_takes_it_back()
    {
        using var house = new House();
        var citizen = house.Citizen(1);
        citizen.Says("kasar");
        var visit = house.OpenVisits[0];
        var budi = house.Console(Some.Budi);
        Assert.True(budi.Executes(visit, new SilenceCitizen(visit.Visit, Some.Budi, SilenceReason.Block, house.Now.AddDays(7), "kasar")).IsDone);
        Assert.Equal(0, house.Desk.Waiting);
        citizen.Says("kasar lagi");
        Assert.Empty(house.OpenVisits);
        Assert.True(budi.Executes(visit, new HearCitizen(visit.Visit, Some.Budi)).IsDone);
        Assert.Equal(visit.Visit, citizen.Says("maaf").Visit!.Visit);
        Assert.Equal(["demo/budi: block demo/2026-11-24/W-001 until 2026-12-01 02:00 UTC", "demo/budi: unblock demo/2026-11-24/W-001"], Audit(house));
        Assert.DoesNotContain(citizen.Transcript(), e => e.Kind is EntryKind.Silenced or EntryKind.Heard);
    }

    [Fact]
    public void The_office_knows_who_is_silenced_until_it_is_over_or_lifted()
    {
        using var house = new House();
        foreach (var n in new[] { 1, 2 })
        {
            house.Citizen(n).Says("kasar");
            var visit = house.OpenVisits[0];
            var note = n == 1 ? null : new string('x', 300);
            Assert.True(house.Console(Some.Budi).Executes(visit, new SilenceCitizen(visit.Visit, Some.Budi, SilenceReason.Block, house.Now.AddHours(n), note)).IsDone);
        }
        house.CrashAndRestart();
        var silences = Silences(house);
        Assert.Equal(["W-002", "W-001"], silences.Select(s => s.Visit.Ticket.ToString()));
        Assert.Equal(
            new Silence(silences[0].Conversation, silences[0].Visit, "Siti", SilenceReason.Block, new string('x', 200), house.Now.AddHours(2), Some.Budi), silences[0]);

        house.Wait(TimeSpan.FromHours(1));
        var left = Assert.Single(Silences(house));
        Assert.Equal("W-002", left.Visit.Ticket.ToString());
        Assert.True(house.Do(grains => grains.GetGrain<IConversationGrain>(left.Conversation.ToString()).Execute(new HearCitizen(left.Visit, Some.Sari))).IsDone);
        Assert.Empty(Silences(house));
    }

    [Fact]
    public void One_that_was_interrupted_before_its_commit_is_lifted_like_any_other()
    {
        using var house = new House();
        house.Citizen(1).Says("kasar");
        var visit = house.OpenVisits[0];
        house.Store.Fail(Fault.BeforeCommit);
        Assert.Throws<StoreUnavailableException>(() => house.Console(Some.Budi).Executes(visit, new SilenceCitizen(visit.Visit, Some.Budi, SilenceReason.Block, house.Now.AddDays(7), null)));
        Assert.Single(Silences(house));
        Assert.True(house.Console(Some.Budi).Executes(visit, new HearCitizen(visit.Visit, Some.Budi)).IsDone);
        Assert.Empty(Silences(house));
    }

    [Fact]
    public void Of_many_silences_those_that_last_longest_are_kept_and_of_one_conversation_the_last()
    {
        using var house = new House();
        Silence Of(int n) => new(Some.Conversation with { Address = $"citizen-{n}" }, Some.VisitId(n), null, SilenceReason.Spam, null, house.Now.AddHours(n), Some.Sari);
        foreach (var n in Enumerable.Range(1, 201).Reverse()) house.Do(grains => grains.GetGrain<IOfficeGrain>(Some.Office.Name).Silenced(Of(n)));
        Assert.Equal(Enumerable.Range(2, 200).Select(Of), Silences(house));
        house.Do(grains => grains.GetGrain<IOfficeGrain>(Some.Office.Name).Silenced(Of(7) with { Reason = SilenceReason.Block }));
        Assert.Equal((200, SilenceReason.Block, 7), (Silences(house).Length, Silences(house)[0].Reason, Silences(house)[0].Visit.Ticket.Number));
    }

    private static Silence[] Silences(House house) => [.. house.Do(grains => grains.GetGrain<IOfficeGrain>(Some.Office.Name).Silences())];

    [Theory]
    [InlineData(Fault.BeforeCommit)]
    [InlineData(Fault.AfterCommit)]
    public void Nobody_is_silenced_unseen_whatever_the_store_does(Fault fault)
    {
        using var house = new House();
        house.Citizen(1).Says("kasar");
        var visit = house.OpenVisits[0];
        house.Store.Fail(fault);
        Assert.Throws<StoreUnavailableException>(() => house.Console(Some.Budi).Executes(visit, new SilenceCitizen(visit.Visit, Some.Budi, SilenceReason.Block, house.Now.AddDays(7), null)));
        Assert.Single(Audit(house));
    }

    [Fact]
    public void What_is_refused_is_no_entry_in_the_audit()
    {
        using var house = new House();
        house.Citizen(1).Says("halo");
        var visit = house.OpenVisits[0];
        Assert.Equal(Refusal.NotServed, house.Console(Some.Budi).Executes(visit, new SilenceCitizen(visit.Visit, Some.Budi, SilenceReason.Spam, house.Now.AddDays(1), null)).Refusal);
        Assert.True(house.Console(Some.Budi).Executes(visit, new HearCitizen(visit.Visit, Some.Budi)).IsDone);
        Assert.Empty(Audit(house));
    }
}
