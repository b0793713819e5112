using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Store.Tests.Contract;

public abstract partial class ConversationStoreContract
{
    [Fact]
    public async Task Events_are_paged_forwards()
    {
        await Store.Commit(Some.Commit(Some.Conversation(), 0, [.. Enumerable.Range(1, 10).Select(n => Some.Event($"{n}"))]));

        Assert.Equal([4L, 5L, 6L], (await Store.EventsAfter(Some.Conversation(), 3, 3)).Versions());
        Assert.Equal([9L, 10L], (await Store.EventsAfter(Some.Conversation(), 8, 3)).Versions());
        Assert.Empty(await Store.EventsAfter(Some.Conversation(), 10, 3));
        Assert.Empty(await Store.EventsAfter(Some.Conversation(), 0, 0));
    }

    [Fact]
    public async Task Events_are_paged_backwards_each_page_oldest_first()
    {
        await Store.Commit(Some.Commit(Some.Conversation(), 0, [.. Enumerable.Range(1, 10).Select(n => Some.Event($"{n}"))]));

        Assert.Equal([8L, 9L, 10L], (await Store.EventsBefore(Some.Conversation(), long.MaxValue, 3)).Versions());
        Assert.Equal([5L, 6L, 7L], (await Store.EventsBefore(Some.Conversation(), 8, 3)).Versions());
        Assert.Equal([1L], (await Store.EventsBefore(Some.Conversation(), 2, 3)).Versions());
        Assert.Empty(await Store.EventsBefore(Some.Conversation(), 1, 3));
    }

    [Fact]
    public async Task A_key_is_found_where_it_was_kept_and_nowhere_else()
    {
        await Store.Commit(Some.Commit(Some.Conversation(), 0, Some.Event("satu", "k1"), Some.Event("dua", "k2")));

        Assert.Equal(2, await Store.VersionOf(Some.Conversation(), "k2"));
        Assert.Null(await Store.VersionOf(Some.Conversation(), "k3"));
        Assert.Null(await Store.VersionOf(Some.Conversation(2), "k1"));
    }

    [Fact]
    public async Task A_page_of_less_than_nothing_is_the_callers_fault()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.EventsAfter(Some.Conversation(), 0, -1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.EventsBefore(Some.Conversation(), 0, -1));
    }

    [Fact]
    public async Task The_outbox_gives_what_is_to_send_in_the_order_of_the_commits()
    {
        var (first, second) = (Some.Conversation(2), Some.Conversation(1));
        OutboxRow[] rows =
        [
            Some.Outbound(first, 1), Some.Outbound(second, 1),
            Some.Outbound(first, 2, OutboxState.Unknown, 4) with { Text = "Nomor antrean Anda: A-017 🎫", At = Some.Time.AddMinutes(1), Route = new ReplyRoute("main", "+628111", "KTP", "<m1@x>", "<m0@x>"), IsAutomatic = true, HandOver = new HandOver(Some.Time, "a") },
        ];
        await Store.Commit(Some.Commit(first) with { Outbox = [new OutboxChange.Put(rows[0])] });
        await Store.Commit(Some.Commit(second) with { Outbox = [new OutboxChange.Put(rows[1])] });
        await Store.Commit(Some.Commit(first, 1) with { Outbox = [new OutboxChange.Put(rows[2])] });

        Assert.Equal(rows, await Store.Outbox(Some.Office, Channel.WhatsApp, Account));
        Assert.Empty(await Store.Outbox(Some.Office, Channel.Sms, Account));
        Assert.Empty(await Store.Outbox(new OfficeId("bantul"), Channel.WhatsApp, Account));
    }

    [Fact]
    public async Task The_outbox_is_that_of_one_account_and_has_nothing_that_failed()
    {
        var conversation = Some.Conversation();
        OutboxRow[] rows =
        [
            Some.Outbound(conversation, 1),
            Some.Outbound(conversation, 2) with { Route = new ReplyRoute("second", "+628111") },
            Some.Outbound(conversation, 3, OutboxState.Failed, 8),
            Some.Outbound(conversation, 4) with { Route = new ReplyRoute(Account, "+628111") },
        ];
        await Store.Commit(Some.Commit(conversation, 0, [.. rows.Select(_ => Some.Event())]) with { Outbox = [.. rows.Select(row => new OutboxChange.Put(row))] });

        Assert.Equal((OutboxRow[])[rows[0], rows[3]], await Store.Outbox(Some.Office, Channel.WhatsApp, Account));
        Assert.Equal((OutboxRow[])[rows[1]], await Store.Outbox(Some.Office, Channel.WhatsApp, "second"));
        Assert.Empty(await Store.Outbox(Some.Office, Channel.WhatsApp, "third"));
    }

    [Fact]
    public async Task A_row_that_fails_leaves_the_outbox_and_one_that_is_tried_again_comes_back_to_its_place()
    {
        var conversation = Some.Conversation();
        var (first, second) = (Some.Outbound(conversation, 1), Some.Outbound(conversation, 2));
        await Store.Commit(Some.Commit(conversation, 0, Some.Event(), Some.Event()) with { Outbox = [new OutboxChange.Put(first), new OutboxChange.Put(second)] });

        await Store.Commit(Some.Commit(conversation, 2) with { Outbox = [new OutboxChange.Put(first with { State = OutboxState.Failed })] });
        Assert.Equal((OutboxRow[])[second], await Store.Outbox(Some.Office, Channel.WhatsApp, Account));

        await Store.Commit(Some.Commit(conversation, 3) with { Outbox = [new OutboxChange.Put(first)] });
        Assert.Equal((OutboxRow[])[first, second], await Store.Outbox(Some.Office, Channel.WhatsApp, Account));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nul \0 and what follows it")]
    [InlineData("ꦱꦸꦒꦼꦁ ꦫꦮꦸꦃ 🙏")]
    public async Task Any_text_comes_back_whole(string text)
    {
        var conversation = Some.Conversation();
        var row = Some.Outbound(conversation, 1) with { Text = text };
        var visit = Some.Visit(Some.VisitId(), conversation, 1) with { CitizenName = text };

        await Store.Commit(Some.Commit(conversation, 0, Some.Event(text, text)) with { Outbox = [new OutboxChange.Put(row)], Visit = visit });

        Assert.Equal(text, Assert.Single(await Store.Outbox(Some.Office, Channel.WhatsApp, Account)).Text);
        Assert.Equal(text, Assert.Single(await Store.OpenVisits(Some.Office)).CitizenName);
        Assert.Equal(text, (await Store.Load(conversation))!.Events[0].Text());
    }

    [Fact]
    public async Task A_change_of_state_keeps_the_place_in_the_outbox()
    {
        var conversation = Some.Conversation();
        await Store.Commit(Some.Commit(conversation, 0, Some.Event(), Some.Event()) with
        {
            Outbox = [new OutboxChange.Put(Some.Outbound(conversation, 1)), new OutboxChange.Put(Some.Outbound(conversation, 2))],
        });

        var begun = new HandOver(Some.Time.AddMinutes(3), "an activation");
        OutboxRow[] expected = [Some.Outbound(conversation, 1, OutboxState.Sending, 1) with { HandOver = begun }, Some.Outbound(conversation, 2)];
        await Store.Commit(Some.Commit(conversation, 2) with { Outbox = [new OutboxChange.Move(expected[0].Id, OutboxState.Sending, 1, begun)] });

        Assert.Equal(expected, await Store.Outbox(Some.Office, Channel.WhatsApp, Account));
    }

    [Fact]
    public async Task Removing_ends_a_row_and_removing_what_is_not_there_does_no_harm()
    {
        var conversation = Some.Conversation();
        await Store.Commit(Some.Commit(conversation) with { Outbox = [new OutboxChange.Put(Some.Outbound(conversation, 1))] });

        await Store.Commit(Some.Commit(conversation, 1) with
        {
            Outbox = [new OutboxChange.Remove(new OutboundId(conversation, 1)), new OutboxChange.Remove(new OutboundId(conversation, 9))],
        });

        Assert.Empty(await Store.Outbox(Some.Office, Channel.WhatsApp, Account));
    }

    [Fact]
    public async Task A_change_of_state_does_not_bring_back_a_row_that_has_left()
    {
        var conversation = Some.Conversation();
        await Store.Commit(Some.Commit(conversation) with { Outbox = [new OutboxChange.Put(Some.Outbound(conversation, 1))] });
        await Store.Commit(Some.Commit(conversation, 1) with { Outbox = [new OutboxChange.Remove(new OutboundId(conversation, 1))] });

        await Store.Commit(Some.Commit(conversation, 2) with { Outbox = [new OutboxChange.Move(new OutboundId(conversation, 1), OutboxState.Unknown, 1)] });

        Assert.Empty(await Store.Outbox(Some.Office, Channel.WhatsApp, Account));
    }
}
