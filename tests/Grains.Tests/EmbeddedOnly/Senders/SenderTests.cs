using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;
using Omnichannel.Grains.Tests.House;

namespace Omnichannel.Grains.Tests.Senders;

/// <summary>The way out: in order, at most once, and what is uncertain stays visible.</summary>
public sealed class SenderTests : IDisposable
{
    private readonly House.House _house = new();
    private readonly ConsoleDouble _console;
    private readonly VisitRow _visit;

    public SenderTests()
    {
        _console = _house.Console(Some.Sari).IsAvailable();
        _house.Citizen(1, Channel.Sms).Says("halo");
        _visit = _console.Takes();
    }

    private OutboxRow[] Outbox => [.. _house.Outbox(Channel.Sms)];

    [Fact]
    public void Replies_leave_once_and_in_order_and_the_outbox_is_empty_then()
    {
        foreach (var text in new[] { "satu", "dua", "tiga" }) _console.Replies(_visit, text);
        _house.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(["satu", "dua", "tiga"], _house.Provider.Taken);
        Assert.Empty(Outbox);
    }

    [Fact]
    public void A_long_reply_leaves_in_parts_that_the_account_takes_and_staff_are_told_how_long_they_are()
    {
        _house.Provider.MessageLengthMax = 10;
        _console.Replies(_visit, "Besok pukul sembilan");
        _house.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(["Besok", "pukul", "sembilan"], _house.Provider.Taken);
        TranscriptPage Page(bool staff) => _house.Do(grains => grains.GetGrain<IConversationGrain>(_visit.Conversation.ToString()).Transcript(long.MaxValue, staff));
        Assert.Equal((10, null), (Page(staff: true).MessageLengthMax, Page(staff: false).MessageLengthMax));
    }

    [Fact]
    public void A_provider_that_took_nothing_is_asked_again_later_and_holds_up_the_messages_behind()
    {
        _house.Provider.Answers.Enqueue(() => new SendOutcome.Unreachable("down"));
        _house.Provider.Answers.Enqueue(() => new SendOutcome.Throttled(TimeSpan.FromSeconds(20)));
        _console.Replies(_visit, "satu");
        _console.Replies(_visit, "dua");
        _house.Wait(TimeSpan.FromSeconds(10));
        Assert.Equal(["satu", "satu"], _house.Provider.Taken);
        _house.Wait(TimeSpan.FromSeconds(30));
        Assert.Equal(["satu", "satu", "satu", "dua"], _house.Provider.Taken);
    }

    [Fact]
    public void A_rejected_message_fails_and_the_next_one_leaves()
    {
        _house.Provider.Answers.Enqueue(() => new SendOutcome.Rejected("21610", "STOP"));
        _console.Replies(_visit, "satu");
        _console.Replies(_visit, "dua");
        _house.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(["satu", "dua"], _house.Provider.Taken);
        Assert.Empty(Outbox);
        Assert.Contains(_house.Citizen(1, Channel.Sms).Transcript(staff: true), e => e.Kind == EntryKind.Delivery && e.Status == OutboundStatus.Failed);
    }

    [Fact]
    public void What_a_lost_answer_came_to_is_asked_of_the_provider()
    {
        _house.Provider.Answers.Enqueue(() => new SendOutcome.Unknown("lost"));
        _console.Replies(_visit, "satu");
        _house.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(OutboxState.Unknown, Assert.Single(Outbox).State);
        _house.Provider.Found = () => new SendOutcome.Sent("SM1");
        _house.Wait(TimeSpan.FromMinutes(1));
        Assert.Empty(Outbox);
        Assert.Equal(["satu"], _house.Provider.Taken);
    }

    [Fact]
    public void What_the_provider_surely_does_not_have_leaves_once_more()
    {
        _house.Provider.Answers.Enqueue(() => new SendOutcome.Unknown("lost"));
        _house.Provider.Found = () => new SendOutcome.Unreachable("not there");
        _console.Replies(_visit, "satu");
        _house.Wait(TimeSpan.FromMinutes(2));
        Assert.Empty(Outbox);
        Assert.Equal(["satu", "satu"], _house.Provider.Taken);
    }

    [Fact]
    public void It_is_asked_for_what_was_handed_over_lately_however_long_it_had_waited_and_for_none_that_is_known()
    {
        _console.Replies(_visit, "baik");
        _house.Wait(TimeSpan.FromMinutes(1));
        _house.Provider.Answers.Enqueue(() => new SendOutcome.Throttled(TimeSpan.FromMinutes(10)));
        _house.Provider.Answers.Enqueue(() => new SendOutcome.Unknown("lost"));
        _console.Replies(_visit, "baik");
        var queued = _house.Now;
        _house.Wait(TimeSpan.FromMinutes(11));
        Assert.InRange(_house.Provider.AskedWith.SentAfter, queued.AddMinutes(9), _house.Now);
        Assert.Equal(["SM1"], _house.Provider.AskedWith.Others);
    }

    [Fact]
    public void A_provider_that_never_knows_is_not_asked_for_ever()
    {
        _house.Provider.Answers.Enqueue(() => new SendOutcome.Unknown("lost"));
        _console.Replies(_visit, "satu");
        _house.Wait(TimeSpan.FromHours(2));
        var asked = _house.Provider.Asked;
        Assert.InRange(asked, 1, 300);
        _house.Wait(TimeSpan.FromHours(2));
        Assert.Equal(asked, _house.Provider.Asked);
        Assert.Equal(OutboxState.Unknown, Assert.Single(Outbox).State);
    }

    [Fact]
    public void The_providers_later_word_settles_what_was_unknown_and_comes_as_often_as_it_likes()
    {
        _house.Provider.Answers.Enqueue(() => new SendOutcome.Unknown("lost"));
        _console.Replies(_visit, "satu");
        _house.Wait(TimeSpan.FromSeconds(5));
        var row = Assert.Single(Outbox);
        var conversation = row.Id.Conversation.ToString();
        foreach (var status in new[] { OutboundStatus.Read, OutboundStatus.Delivered, OutboundStatus.Read })
            _house.Do(grains => grains.GetGrain<IConversationGrain>(conversation).RecordDelivery(row.Id.Version, status, null));
        Assert.Empty(Outbox);
        var states = _house.Do(grains => grains.GetGrain<IConversationGrain>(conversation).Transcript(long.MaxValue, true)).Entries.Where(e => e.Kind == EntryKind.Delivery && e.About == row.Id.Version);
        Assert.Equal([OutboundStatus.Unknown, OutboundStatus.Read, OutboundStatus.Delivered], states.Select(e => e.Status));
    }

    [Fact]
    public void A_word_that_it_was_delivered_stands_when_the_answer_to_the_hand_over_is_lost_after_it()
    {
        _house.Provider.Answers.Enqueue(() => new SendOutcome.Unknown("lost"));
        _house.Provider.Hold = new TaskCompletionSource();
        _console.Replies(_visit, "satu");
        _house.Wait();
        var row = Assert.Single(Outbox);
        _house.Do(grains => grains.GetGrain<IConversationGrain>(row.Id.Conversation.ToString()).RecordDelivery(row.Id.Version, OutboundStatus.Delivered, null));
        _house.Do(_ => { _house.Provider.Hold.SetResult(); return Task.CompletedTask; });
        _house.Wait(TimeSpan.FromMinutes(1));
        Assert.Empty(Outbox);
    }

    [Fact]
    public void Outside_the_window_a_message_fails_and_says_so()
    {
        _house.Provider.Answers.Enqueue(() => new SendOutcome.OutsideWindow("63016", "use a template"));
        _console.Replies(_visit, "satu");
        _house.Wait(TimeSpan.FromMinutes(1));
        Assert.Empty(Outbox);
        Assert.Equal(["satu"], _house.Provider.Taken);
    }

    [Fact]
    public void A_provider_that_is_down_is_left_alone_after_a_few_failures_and_gets_everything_when_it_is_back()
    {
        for (var n = 0; n < 6; n++) _house.Provider.Answers.Enqueue(() => new SendOutcome.Unreachable("down"));
        WriteTo(Enumerable.Range(2, 5));
        _house.Wait(TimeSpan.FromSeconds(20));
        var tried = _house.Provider.Taken.Count;
        Assert.InRange(tried, 5, 6);
        _house.Wait(TimeSpan.FromMinutes(5));
        Assert.Equal(Enumerable.Range(2, 5).Select(n => $"untuk {n}"), _house.Provider.Taken.Skip(6).Order());
    }

    [Fact]
    public void While_a_provider_is_down_nobody_reads_the_outbox_however_much_comes_to_it()
    {
        for (var n = 0; n < 5; n++) _house.Provider.Answers.Enqueue(() => new SendOutcome.Unreachable("down"));
        WriteTo(Enumerable.Range(2, 5));
        _house.Wait(TimeSpan.FromSeconds(10));
        Assert.Equal(5, _house.Provider.Taken.Count);
        var read = _house.Store.OutboxReads;
        WriteTo(Enumerable.Range(10, 20));
        _house.Wait(TimeSpan.FromSeconds(5));
        Assert.Equal(read, _house.Store.OutboxReads);
        _house.Wait(TimeSpan.FromMinutes(5));
        Assert.Empty(Outbox);
    }

    [Fact]
    public void A_provider_that_is_slow_with_one_message_holds_up_that_conversation_only()
    {
        _house.Provider.Hold = new TaskCompletionSource();
        _console.Replies(_visit, "satu");
        _console.Replies(_visit, "dua");
        _house.Wait();
        var slow = _house.Provider.Hold;
        _house.Provider.Hold = null;
        WriteTo(Enumerable.Range(2, 5));
        _house.Wait(TimeSpan.FromSeconds(20));
        Assert.Equal(["satu", .. Enumerable.Range(2, 5).Select(n => $"untuk {n}")], _house.Provider.Taken);
        Assert.Equal([OutboxState.Sending, OutboxState.Queued], Outbox.Select(o => o.State));

        _house.Do(_ => { slow.SetResult(); return Task.CompletedTask; });
        _house.Wait(TimeSpan.FromSeconds(20));
        Assert.Equal("dua", _house.Provider.Taken[^1]);
        Assert.Empty(Outbox);
    }

    [Fact]
    public void No_more_are_under_way_at_once_than_a_provider_can_be_asked_to_bear()
    {
        _house.Provider.Hold = new TaskCompletionSource();
        WriteTo(Enumerable.Range(2, 50));
        _house.Wait(TimeSpan.FromMinutes(2));
        Assert.Equal(32, _house.Provider.Taken.Count);
        var slow = _house.Provider.Hold;
        _house.Provider.Hold = null;
        _house.Do(_ => { slow.SetResult(); return Task.CompletedTask; });
        _house.Wait(TimeSpan.FromMinutes(2));
        Assert.Equal(Enumerable.Range(2, 50).Select(n => $"untuk {n}").Order(), _house.Provider.Taken.Order());
    }

    [Fact]
    public void One_citizen_is_written_to_no_faster_than_the_provider_allows()
    {
        _house.Provider.PerCitizen = new CitizenPace(TimeSpan.FromMinutes(1), Burst: 2);
        foreach (var text in new[] { "satu", "dua", "tiga" }) _console.Replies(_visit, text);
        _house.Wait(TimeSpan.FromSeconds(50));
        Assert.Equal(["satu", "dua"], _house.Provider.Taken);
        _house.Wait(TimeSpan.FromSeconds(50));
        Assert.Equal(["satu", "dua", "tiga"], _house.Provider.Taken);
    }

    [Fact]
    public void Of_two_senders_with_the_same_message_one_goes_on()
    {
        _house.Provider.Hold = new TaskCompletionSource();
        _console.Replies(_visit, "satu");
        _house.Wait();
        var row = Assert.Single(Outbox);
        Assert.Equal(1, row.Attempt);
        Assert.False(_house.Do(grains => grains.GetGrain<IConversationGrain>(row.Id.Conversation.ToString()).RecordOutbound(row, OutboundStatus.Sending, null)));
        Assert.True(_house.Do(grains => grains.GetGrain<IConversationGrain>(row.Id.Conversation.ToString()).RecordOutbound(row with { Attempt = 2 }, OutboundStatus.Sending, null)));
    }

    /// <summary>Two activations of one sender: the other has begun, and this one's own beginning came to nothing.</summary>
    [Fact]
    public void A_hand_over_that_another_activation_has_begun_is_not_taken_for_ones_own()
    {
        _house.Store.Fail(Fault.BeforeCommit, spared: 1);
        _console.Replies(_visit, "satu");
        _house.Wait(TimeSpan.FromMilliseconds(100));
        var begun = Assert.Single(Outbox) with { Attempt = 1, HandOver = new HandOver(_house.Now, "another") };
        _house.Do(grains => grains.GetGrain<IConversationGrain>(begun.Id.Conversation.ToString()).RecordOutbound(begun, OutboundStatus.Sending, null));
        _house.Wait(TimeSpan.FromMinutes(10));
        Assert.Empty(_house.Provider.Taken);
        Assert.Equal(OutboxState.Unknown, Assert.Single(Outbox).State);
    }

    [Theory]
    [InlineData(false, new[] { "satu", "untuk 2" })]
    [InlineData(true, new[] { "satu", "untuk 2", "untuk 3" })]
    public void A_provider_that_asks_for_a_slower_pace_is_left_alone_by_all_or_by_the_one_it_means(bool isOfCitizen, string[] meanwhile)
    {
        _house.Provider.Answers.Enqueue(() => new SendOutcome.Sent("SM1"));
        _house.Provider.Answers.Enqueue(() => new SendOutcome.Throttled(TimeSpan.FromMinutes(2), isOfCitizen));
        _console.Replies(_visit, "satu");
        _house.Wait();
        WriteTo([2]);
        _house.Wait();
        WriteTo([3]);
        _house.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(meanwhile, _house.Provider.Taken);
        _house.Wait(TimeSpan.FromMinutes(2));
        Assert.Empty(Outbox);
    }

    [Fact]
    public void A_provider_that_is_away_for_hours_costs_nobody_his_answer_but_what_the_office_said_by_itself_is_out_of_date()
    {
        _house.Provider.Otherwise = () => new SendOutcome.Unreachable("down");
        _console.Replies(_visit, "satu");
        WriteTo([2]);
        _house.Wait(TimeSpan.FromHours(8));
        Assert.Equal("satu", Assert.Single(Outbox).Text);
        _house.Provider.Otherwise = null;
        _house.Wait(TimeSpan.FromMinutes(20));
        Assert.Equal("satu", _house.Provider.Taken[^1]);
        Assert.Empty(Outbox);
        Assert.DoesNotContain(_house.Citizen(1, Channel.Sms).Transcript(staff: true), e => e.Status == OutboundStatus.Failed);
    }

    [Fact]
    public void After_a_day_an_answer_that_nobody_takes_has_failed_and_is_seen_to_have()
    {
        _house.Provider.Otherwise = () => new SendOutcome.Unreachable("down");
        _console.Replies(_visit, "satu");
        _house.Wait(TimeSpan.FromHours(25));
        Assert.Empty(Outbox);
        var tried = _house.Provider.Taken.Count;
        Assert.InRange(tried, 50, 200);
        Assert.Contains(_house.Citizen(1, Channel.Sms).Transcript(staff: true), e => e.Status == OutboundStatus.Failed);
        _house.Wait(TimeSpan.FromHours(2));
        Assert.Equal(tried, _house.Provider.Taken.Count);
    }

    [Fact]
    public void What_is_being_handed_over_when_the_server_stops_is_seen_through()
    {
        _house.Provider.Hold = new TaskCompletionSource();
        _console.Replies(_visit, "satu");
        _house.Wait();
        _house.StopAndRestart(whileStopping: () => _house.Provider.Hold.SetResult());
        _house.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(["satu"], _house.Provider.Taken);
        Assert.Empty(Outbox);
    }

    [Fact]
    public void A_lost_answer_is_unknown_and_never_sent_again()
    {
        _house.Provider.Answers.Enqueue(() => throw new HttpRequestException("connection reset"));
        _console.Replies(_visit, "satu");
        _house.Wait(TimeSpan.FromHours(1));
        Assert.Equal(["satu"], _house.Provider.Taken);
        Assert.Equal(OutboxState.Unknown, Assert.Single(Outbox).State);
    }

    [Fact]
    public void A_crash_while_sending_leaves_it_unknown_and_never_sent_again()
    {
        _house.Provider.Hold = new TaskCompletionSource();
        _console.Replies(_visit, "satu");
        _house.Wait();
        Assert.Equal(OutboxState.Sending, Assert.Single(Outbox).State);
        _house.CrashAndRestart();
        _house.Provider.Hold = null;
        _house.Wait(TimeSpan.FromMinutes(10));
        Assert.Equal(["satu"], _house.Provider.Taken);
        Assert.Equal(OutboxState.Unknown, Assert.Single(Outbox).State);
    }

    [Fact]
    public void A_crash_before_sending_sends_it_after_the_restart()
    {
        _house.Provider.Answers.Enqueue(() => new SendOutcome.Throttled(TimeSpan.FromMinutes(5)));
        _console.Replies(_visit, "satu");
        _house.Wait();
        _house.CrashAndRestart();
        _house.Wait(TimeSpan.FromMinutes(2));
        Assert.Equal(["satu", "satu"], _house.Provider.Taken);
        Assert.Empty(Outbox);
    }

    [Theory]
    [InlineData(1, Fault.BeforeCommit, 1)]
    [InlineData(1, Fault.AfterCommit, 1)]
    [InlineData(2, Fault.BeforeCommit, 1)]
    [InlineData(2, Fault.AfterCommit, 1)]
    public void A_record_that_got_lost_is_made_again_and_nothing_is_sent_twice(int spared, Fault fault, int handedOver)
    {
        _house.Store.Fail(fault, spared);
        _console.Replies(_visit, "satu");
        _house.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(handedOver, _house.Provider.Taken.Count);
        Assert.Empty(Outbox);
    }

    [Fact]
    public void Web_chat_reads_the_transcript_and_has_no_outbox()
    {
        _console.Closes(_visit);
        _house.Citizen(2).Says("halo");
        _console.Replies(_console.Takes(), "baik");
        Assert.Empty(_house.Outbox(Channel.WebChat));
        Assert.Contains(_house.Citizen(2).Transcript(), e => e.Kind == EntryKind.Operator);
    }

    private void WriteTo(IEnumerable<int> citizens)
    {
        foreach (var citizen in citizens) _house.Do(grains => grains.GetGrain<IConversationGrain>($"demo/sms/c{citizen}").Write("w", $"untuk {citizen}"));
    }

    public void Dispose() => _house.Dispose();
}
