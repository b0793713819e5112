using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Orleans.Storage;

namespace Omnichannel.Grains.Tests.House;

/// <summary>Stores that fail, engines that forget, second writers: nothing is lost, nothing doubled.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData(Fault.BeforeCommit)]
    [InlineData(Fault.AfterCommit)]
    public void A_message_sent_again_after_a_fault_of_the_store_is_there_once(Fault fault)
    {
        using var house = new House();
        var citizen = house.Citizen(1);
        citizen.Says("satu");
        house.Store.Fail(fault);
        Assert.Throws<StoreUnavailableException>(() => citizen.Says("dua", "k2"));
        var again = citizen.Says("dua", "k2");
        Assert.True(again.IsDone);
        Assert.Equal(fault == Fault.AfterCommit, again.IsDuplicate);
        Assert.Single(citizen.Transcript(), e => e.Key == "k2");
    }

    [Theory]
    [InlineData(Fault.BeforeCommit)]
    [InlineData(Fault.AfterCommit)]
    public void A_first_message_sent_again_after_a_fault_opens_one_visit(Fault fault)
    {
        using var house = new House();
        house.Store.Fail(fault);
        Assert.Throws<StoreUnavailableException>(() => house.Citizen(1).Says("satu", "k1"));
        house.Citizen(1).Says("satu", "k1");
        Assert.Single(house.OpenVisits);
        house.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(1, house.Desk.Waiting);
    }

    [Theory]
    [InlineData(Fault.BeforeCommit)]
    [InlineData(Fault.AfterCommit)]
    public void An_accept_or_a_reply_sent_again_after_a_fault_is_done_once(Fault fault)
    {
        using var house = new House();
        var console = house.Console(Some.Sari).IsAvailable();
        var citizen = house.Citizen(1);
        citizen.Says("satu");
        house.Wait();
        var offer = console.Offer!;
        house.Store.Fail(fault);
        Assert.Throws<StoreUnavailableException>(() => console.Accepts(offer));
        Assert.True(console.Accepts(offer).IsDone);
        house.Store.Fail(fault);
        Assert.Throws<StoreUnavailableException>(() => console.Replies(offer, "baik", "r1"));
        Assert.True(console.Replies(offer, "baik", "r1").IsDone);
        Assert.Single(citizen.Transcript(), e => e.Kind == EntryKind.Assigned);
        Assert.Single(citizen.Transcript(), e => e.Key == "r1");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void After_a_crash_everyone_stands_where_they_stood(int seed)
    {
        using var house = new House(seed, null, (Some.Sari, 2));
        var console = house.Console(Some.Sari).IsAvailable();
        for (var n = 1; n <= 5; n++) house.Citizen(n).Says("halo");
        var served = console.Takes();
        var before = house.OpenVisits;
        house.CrashAndRestart();

        Assert.Equal((3, 1, 1), (house.Desk.Waiting, house.Desk.Offered, house.Desk.Served));
        Assert.Equal(before.ToArray(), house.OpenVisits.ToArray());
        Assert.Equal("W-006", house.Citizen(6).Says("halo").Visit!.Ticket.ToString());
        console.Connects();
        console.Closes(served);
        house.Wait();
        Assert.Equal([Some.VisitId(2), Some.VisitId(3)], console.Rows.Select(r => r.Visit));
    }

    [Fact]
    public void A_desk_that_nobody_calls_wakes_up_after_a_restart_and_serves_its_line()
    {
        using var house = new House();
        house.Citizen(1, Omnichannel.Grains.Shared.Channel.Sms).Says("halo");
        house.CrashAndRestart();
        var console = house.Console(Some.Sari);
        console.Connects();
        console.Sets(Omnichannel.Grains.Operators.OperatorStatus.Available);
        house.CrashAndRestart();
        house.Wait(TimeSpan.FromMinutes(2));
        console.Connects();
        house.Wait();
        Assert.NotNull(console.Offer);
    }

    [Fact]
    public void A_stale_activation_steps_down_and_the_next_one_knows_the_truth()
    {
        using var house = new House();
        var citizen = house.Citizen(1);
        citizen.Says("satu");
        house.CommitFromElsewhere(citizen.Id, 2, new CitizenWrote("other", "dari tempat lain", null, Some.Now));

        Assert.Throws<InconsistentStateException>(() => citizen.Says("dua", "k2"));
        Assert.Equal(4, citizen.Says("dua", "k2").Seq);
        Assert.Equal(["satu", "dari tempat lain", "dua"], citizen.Transcript().Where(e => e.Kind == EntryKind.Citizen).Select(e => e.Text));
    }

    [Fact]
    public void A_number_that_somebody_else_holds_already_is_given_to_nobody()
    {
        using var house = new House();
        house.Citizen(1).Says("halo");
        var row = Some.Row(2) with { Conversation = Some.Conversation with { Address = "behind-the-desk" }, Version = 1 };
        house.CommitFromElsewhere(row.Conversation, 0, new VisitOpened(row.Visit, null), row);
        Assert.Equal("W-003", house.Citizen(3).Says("halo").Visit!.Ticket.ToString());
    }

    [Fact]
    public void Reconciling_takes_the_stores_word_and_says_how_much_differed()
    {
        using var house = new House();
        house.Citizen(1).Says("satu");
        house.Citizen(2).Says("dua");
        var closed = house.OpenVisits[0] with { Status = VisitStatus.Closed, Version = 3 };
        house.CommitFromElsewhere(closed.Conversation, 2, new VisitClosed(Some.Sari), closed);

        Assert.Equal(1, house.Do(grains => grains.GetGrain<IDeskGrain>(Some.Office.Name).Reconcile()));
        Assert.Equal(1, house.Desk.Waiting);
        Assert.Equal(0, house.Do(grains => grains.GetGrain<IDeskGrain>(Some.Office.Name).Reconcile()));
    }

    [Fact]
    public void A_page_that_was_away_gets_what_it_missed_and_only_that()
    {
        using var house = new House();
        var citizen = house.Citizen(1);
        var first = citizen.Says("satu");
        citizen.Says("dua");
        Assert.Equal(["W-001", "dua"], citizen.Joins(first.Seq).Entries.Select(e => e.Text));
        Assert.Equal(["satu", "W-001", "dua"], citizen.Joins().Entries.Select(e => e.Text));
    }

    [Fact]
    public void A_long_conversation_is_read_page_by_page_without_a_gap()
    {
        using var house = new House();
        var citizen = house.Citizen(1);
        for (var n = 1; n <= 330; n++) citizen.Says($"{n}");
        var seen = new List<string?>();
        for (var before = long.MaxValue; ;)
        {
            var page = house.Do(grains => grains.GetGrain<IConversationGrain>(citizen.Id.ToString()).Transcript(before, false));
            seen.InsertRange(0, page.Entries.Where(e => e.Kind == EntryKind.Citizen).Select(e => e.Text));
            if (!page.HasEarlier) break;
            before = page.Entries[0].Seq;
        }
        Assert.Equal(Enumerable.Range(1, 330).Select(n => $"{n}"), seen);
        Assert.Equal((50, true), (citizen.Joins(after: 5).Entries.Length, citizen.Joins(after: 5).HasGap));
        Assert.Equal((false, false), (citizen.Joins(after: 200).HasGap, citizen.Joins().HasGap));
    }
}
