using System.Text;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Store.Tests.Contract;

/// <summary>What every implementation of the log promises.</summary>
public abstract partial class ConversationStoreContract
{
    private const string Account = SenderKey.DefaultAccount;

    protected abstract IConversationStore Store { get; }

    [Fact]
    public async Task A_conversation_that_was_never_written_loads_as_nothing()
    {
        Assert.Null(await Store.Load(Some.Conversation()));
        Assert.Empty(await Store.EventsAfter(Some.Conversation(), 0, 10));
        Assert.Empty(await Store.EventsBefore(Some.Conversation(), long.MaxValue, 10));
    }

    [Fact]
    public async Task Events_come_back_as_they_were_written()
    {
        var conversation = Some.Conversation();
        var local = new DateTimeOffset(2026, 11, 24, 15, 30, 0, 123, TimeSpan.FromHours(7)).AddTicks(4567);
        var first = new NewEvent(local, "citizen.wrote", "wamid.1", Encoding.UTF8.GetBytes("""{"text":"selamat pagi 🙏"}"""));
        var second = new NewEvent(Some.Time, "visit.opened", null, ReadOnlyMemory<byte>.Empty);

        var outcome = await Store.Commit(Some.Commit(conversation, 0, first, second));

        Assert.Equal(new CommitOutcome.Committed(2), outcome);
        var stored = await Store.Load(conversation);
        Assert.NotNull(stored);
        Assert.Equal((2, 0), (stored.Version, stored.SnapshotVersion));
        Assert.Null(stored.Snapshot);
        Assert.Equal([1L, 2L], stored.Events.Versions());
        Assert.Equal("""{"text":"selamat pagi 🙏"}""", stored.Events[0].Text());
        Assert.Equal(("citizen.wrote", "visit.opened"), (stored.Events[0].Kind, stored.Events[1].Kind));
        Assert.Equal(0, stored.Events[1].Data.Length);
    }

    [Fact]
    public async Task Times_come_back_in_whole_milliseconds_at_offset_zero()
    {
        var local = new DateTimeOffset(2026, 11, 24, 15, 30, 0, 123, TimeSpan.FromHours(7)).AddTicks(4567);
        await Store.Commit(Some.Commit(Some.Conversation(), 0, new NewEvent(local, "citizen.wrote", null, default)));

        var at = (await Store.Load(Some.Conversation()))!.Events[0].At;

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 8, 30, 0, 123, TimeSpan.Zero), at);
        Assert.Equal(TimeSpan.Zero, at.Offset);
    }

    [Fact]
    public async Task A_snapshot_replaces_the_events_up_to_it_when_loading()
    {
        var conversation = Some.Conversation();
        await Store.Commit(Some.Commit(conversation, 0, Some.Event("a"), Some.Event("b")) with { Snapshot = "state 2"u8.ToArray() });
        await Store.Commit(Some.Commit(conversation, 2, Some.Event("c")));

        var stored = await Store.Load(conversation);

        Assert.Equal((3, 2), (stored!.Version, stored.SnapshotVersion));
        Assert.Equal("state 2"u8, stored.Snapshot!.Value.Span);
        Assert.Equal("c", Assert.Single(stored.Events).Text());
        Assert.Equal(3, (await Store.EventsAfter(conversation, 0, 10)).Length);
    }

    [Fact]
    public async Task A_snapshot_may_be_the_newest_thing_and_may_be_empty_and_the_last_one_counts()
    {
        var conversation = Some.Conversation();
        await Store.Commit(Some.Commit(conversation) with { Snapshot = "old"u8.ToArray() });
        await Store.Commit(Some.Commit(conversation, 1) with { Snapshot = ReadOnlyMemory<byte>.Empty });

        var stored = await Store.Load(conversation);

        Assert.Equal((2, 2), (stored!.Version, stored.SnapshotVersion));
        Assert.Equal(0, stored.Snapshot!.Value.Length);
        Assert.Empty(stored.Events);
    }

    [Fact]
    public async Task Conversations_that_share_an_address_are_kept_apart()
    {
        var whatsApp = Some.Conversation(channel: Channel.WhatsApp);
        var sms = Some.Conversation(channel: Channel.Sms);
        var elsewhere = Some.Conversation(office: new OfficeId("bantul"));
        await Store.Commit(Some.Commit(whatsApp, 0, Some.Event("a")));
        await Store.Commit(Some.Commit(sms, 0, Some.Event("b")));

        Assert.Equal("a", (await Store.Load(whatsApp))!.Events[0].Text());
        Assert.Equal("b", (await Store.Load(sms))!.Events[0].Text());
        Assert.Null(await Store.Load(elsewhere));
    }

    [Fact]
    public async Task Many_conversations_write_at_the_same_time_and_each_keeps_its_own_order()
    {
        const int conversations = 50, steps = 20;
        await Task.WhenAll(Enumerable.Range(1, conversations).Select(async number =>
        {
            for (var step = 0; step < steps; step++)
            {
                var outcome = await Store.Commit(Some.Commit(Some.Conversation(number), step, Some.Event($"{number}.{step}", $"key {step}")));
                Assert.Equal(new CommitOutcome.Committed(step + 1), outcome);
            }
        }));

        for (var number = 1; number <= conversations; number++)
            Assert.Equal(
                Enumerable.Range(0, steps).Select(step => $"{number}.{step}"),
                (await Store.Load(Some.Conversation(number)))!.Events.Select(e => e.Text()));
    }

    [Fact]
    public async Task What_the_caller_does_to_its_buffer_afterwards_changes_nothing()
    {
        var buffer = "before"u8.ToArray();
        await Store.Commit(Some.Commit(Some.Conversation(), 0, new NewEvent(Some.Time, "citizen.wrote", null, buffer)));
        buffer[0] = (byte)'X';

        Assert.Equal("before", (await Store.Load(Some.Conversation()))!.Events[0].Text());
    }

    [Fact]
    public async Task A_call_that_is_cancelled_already_does_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Commit(Some.Commit(Some.Conversation()), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Load(Some.Conversation(), cancelled));

        Assert.Null(await Store.Load(Some.Conversation()));
    }
}
