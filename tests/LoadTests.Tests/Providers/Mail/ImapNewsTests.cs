using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Providers.Mail;

namespace Omnichannel.LoadTests.Tests.Providers.Mail;

/// <summary>Waiting for mails, and what becomes of them when they are stored.</summary>
public sealed class ImapNewsTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>No other time-out is so long.</summary>
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(41);

    private readonly MailDrop _drop = new();
    private readonly WatchedTime _time = new();

    [Fact]
    public async Task A_new_mail_ends_the_wait_at_once()
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = Open(server);
        var page = await mailbox.Fetch(default, 9, SomeMail.Limit);
        var waiting = mailbox.WaitForNews(Hour, SomeMail.Limit);
        await Heard(server, "IDLE", 1);
        Assert.False(waiting.IsCompleted);
        _drop.Deliver(SomeMail.Raw("baru"));
        await waiting;
        Assert.Single((await mailbox.Fetch(page.Next, 9, SomeMail.Limit)).Mails);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_mail_that_came_before_the_wait_ends_it_too()
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = Open(server);
        await mailbox.Fetch(default, 9, SomeMail.Limit);
        _drop.Deliver(SomeMail.Raw("baru"));
        await mailbox.WaitForNews(Hour, SomeMail.Limit);
    }

    [Fact]
    public async Task IDLE_is_begun_anew_long_before_the_server_ends_it()
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = Open(server);
        await mailbox.Fetch(default, 9, SomeMail.Limit);
        var waiting = mailbox.WaitForNews(Hour, SomeMail.Limit);
        for (var times = 1; times <= 6; times++)
        {
            await Heard(server, "IDLE", times);
            _time.Advance(TimeSpan.FromMinutes(9));
            await Heard(server, "DONE", times);
        }
        await Heard(server, "IDLE", 7);
        _time.Advance(TimeSpan.FromMinutes(6));
        await waiting;
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Without_IDLE_or_connection_it_looks_again_after_a_while()
    {
        await using var server = new ImapServer(_drop, new ImapServerOptions { OffersIdle = false });
        await using var mailbox = Open(server);
        await mailbox.Fetch(default, 9, SomeMail.Limit);
        var waiting = mailbox.WaitForNews(Hour, SomeMail.Limit);
        Assert.False(waiting.IsCompleted);
        _time.Advance(PollEvery);
        await waiting;
    }

    [Fact]
    public async Task A_server_that_hangs_up_over_IDLE_makes_nobody_run_in_circles()
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = Open(server);
        await mailbox.Fetch(default, 9, SomeMail.Limit);
        server.Faults.Plan(ImapServerStage.Idle, new ServerFault.Hang());
        using var stopping = new CancellationTokenSource();
        var waiting = mailbox.WaitForNews(Hour, stopping.Token);
        await server.Faults.Changed.UntilAsync(() => server.Faults.Hanging == 1, SomeMail.Limit);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        // The connection is lost now: the next wait is one for its time, and the next fetch connects anew.
        waiting = mailbox.WaitForNews(TimeSpan.FromSeconds(5), SomeMail.Limit);
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(5));
        await waiting;
        await mailbox.Fetch(default, 9, SomeMail.Limit);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_server_that_refuses_IDLE_is_looked_at_from_time_to_time()
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = Open(server);
        await mailbox.Fetch(default, 9, SomeMail.Limit);
        server.Faults.Always = (stage, _) => stage == ImapServerStage.Idle ? new ServerFault.Answer("NO not now") : null;
        var waiting = mailbox.WaitForNews(Hour, SomeMail.Limit);
        // Its answer comes in its own time; only then does the wait begin that the clock ends.
        await _time.TimerOf(PollEvery);
        _time.Advance(PollEvery);
        await waiting;
        Assert.Equal(1, server.Commands.Count(c => c == "IDLE"));
    }

    [Theory]
    [InlineData(AfterStored.Keep, "1 2 3", "")]
    [InlineData(AfterStored.MarkSeen, "1 2 3", "2")]
    [InlineData(AfterStored.Delete, "1 3", "")]
    public async Task Only_what_is_settled_is_marked_or_removed(AfterStored afterStored, string left, string seen)
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = Open(server, afterStored);
        for (var i = 0; i < 3; i++) _drop.Deliver(SomeMail.Raw($"{i}"));
        // Somebody else has marked it: that is his affair.
        _drop.Change(new HashSet<uint> { 3 }, m => m with { IsDeleted = true });
        var page = await mailbox.Fetch(default, 9, SomeMail.Limit);
        await mailbox.Settled(page.Next.UidValidity, [2], SomeMail.Limit);
        await mailbox.Settled(page.Next.UidValidity, [2], SomeMail.Limit);
        Assert.Equal(left, string.Join(' ', _drop.Mails.Select(m => m.Uid)));
        Assert.Equal(seen, string.Join(' ', _drop.Mails.Where(m => m.IsSeen).Select(m => m.Uid)));
        _drop.Deliver(SomeMail.Raw("baru"));
        Assert.Equal([4u], (await mailbox.Fetch(page.Next, 9, SomeMail.Limit)).Mails.Select(m => m.Uid));
    }

    private ImapMailbox Open(ImapServer server, AfterStored afterStored = AfterStored.MarkSeen)
    {
        var options = SomeMail.Imap(server.Port);
        options.AfterStored = afterStored;
        options.PollEvery = PollEvery;
        return new ImapMailbox(options, _time);
    }

    private static Task Heard(ImapServer server, string command, int times) =>
        server.Faults.Changed.UntilAsync(() => server.Commands.Count(c => c == command) == times, SomeMail.Limit);

    /// <summary>Tells when somebody begins to wait for so long.</summary>
    private sealed class WatchedTime : FakeTimeProvider
    {
        private readonly ConcurrentBag<TimeSpan> _timers = [];
        private readonly ChangeSignal _changed = new();

        public Task TimerOf(TimeSpan length) => _changed.UntilAsync(() => _timers.Contains(length), SomeMail.Limit);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _timers.Add(dueTime);
            _changed.Raise();
            return timer;
        }
    }
}
