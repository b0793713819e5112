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
