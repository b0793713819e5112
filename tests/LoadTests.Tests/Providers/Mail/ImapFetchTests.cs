using System.Text;
using Omnichannel.Adapters.Mail;
using Omnichannel.Adapters.Mail.BuiltIn;
using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.LoadTests.Providers.Mail;

namespace Omnichannel.LoadTests.Tests.Providers.Mail;

/// <summary>Each mail of a mailbox comes once, whatever happens on the way.</summary>
public sealed class ImapFetchTests
{
    private readonly MailDrop _drop = new();

    [Fact]
    public async Task Pages_follow_each_other_and_end_when_all_is_there()
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = Open(server);
        Deliver(5);
        var first = await mailbox.Fetch(default, 2, SomeMail.Limit);
        Assert.Equal((new MailboxCursor(1_000, 2), false, true), (first.Next, first.IsRescan, first.HasMore));
        var second = await mailbox.Fetch(first.Next, 10, SomeMail.Limit);
        Assert.Equal((new MailboxCursor(1_000, 5), false), (second.Next, second.HasMore));
        Assert.Equal(_drop.Mails.Select(m => m.Raw), [.. first.Mails.Concat(second.Mails).Select(m => m.Raw.ToArray())]);
        Assert.DoesNotContain(_drop.Mails, m => m.IsSeen);
    }

    [Fact]
    public async Task The_last_mail_is_not_fetched_again_when_nothing_is_new()
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = Open(server);
        Deliver(2);
        var page = await mailbox.Fetch(new MailboxCursor(1_000, 2), 10, SomeMail.Limit);
        Assert.Empty(page.Mails);
        Assert.Equal((new MailboxCursor(1_000, 2), false), (page.Next, page.HasMore));
        Assert.Contains(server.Commands, c => c.StartsWith("UID FETCH 3:*", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_mailbox_and_gaps_and_a_missing_UIDNEXT_are_all_the_same_to_it()
    {
        await using var server = new ImapServer(_drop, new ImapServerOptions { SaysUidNext = false });
        await using var mailbox = Open(server);
        var page = await mailbox.Fetch(default, 10, SomeMail.Limit);
        Assert.Equal((new MailboxCursor(1_000, 0), 0), (page.Next, page.Mails.Length));
        _drop.SkipUids(70_000);
        Deliver(2);
        _drop.SkipUids(3_000_000_000);
        Deliver(1);
        page = await mailbox.Fetch(page.Next, 10, SomeMail.Limit);
        Assert.Equal([70_001u, 70_002u, 3_000_070_003u], page.Mails.Select(m => m.Uid));
    }

    [Fact]
    public async Task An_older_cursor_brings_the_same_again()
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = Open(server);
        Deliver(4);
        var page = await mailbox.Fetch(default, 2, SomeMail.Limit);
        await mailbox.Fetch(page.Next, 2, SomeMail.Limit);
        Assert.Equal([1u, 2u], (await mailbox.Fetch(default, 2, SomeMail.Limit)).Mails.Select(m => m.Uid));
    }

    [Theory]
    [InlineData(1, "* 1 FETCH (FLAGS (\\Seen $label) UID 1)")]
    [InlineData(7, "* 1 FETCH (UID 1 FLAGS ())")]
    [InlineData(4_096, "* OK still here")]
    [InlineData(7, "* 1 FETCH (FLAGS (\\Seen \"a)\" {9) UID 1)")]
    public async Task Literals_in_any_pieces_come_whole_between_what_nobody_asked_for(int chunk, string unasked)
    {
        // MailKit hangs up on what is no IMAP.
        if (unasked.Contains('{') && MailLibrary.Writer is not MimeWriter) return;
        await using var server = new ImapServer(_drop, new ImapServerOptions
        {
            ChunkBytes = chunk,
            Unasked = unasked,
        });
        await using var mailbox = Open(server);
        var raw = Encoding.Latin1.GetBytes("Subject: ) {5}\r\n\r\n" + string.Concat(Enumerable.Range(0, 3_000).Select(i => (char)(i % 256))) + "\r\n) A3 OK {3}");
        _drop.Deliver(raw);
        _drop.Deliver([]);
        var page = await mailbox.Fetch(default, 10, SomeMail.Limit);
        Assert.Equal([raw, []], page.Mails.Select(m => m.Raw.ToArray()));
    }

    [Fact]
    public async Task Each_mail_comes_once_over_connections_that_break_in_the_middle()
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = Open(server);
        Deliver(40);
        var turn = 0;
        server.Faults.Always = (stage, _) => stage is ImapServerStage.Middle or ImapServerStage.Body && ++turn % 7 == 0 ? new ServerFault.Drop() : null;
        var stored = new List<uint>();
        var cursor = default(MailboxCursor);
        while (stored.Count < 40)
        {
            try
            {
                var page = await mailbox.Fetch(cursor, 15, SomeMail.Limit);
                stored.AddRange(page.Mails.Select(m => m.Uid));
                Assert.All(page.Mails, m => Assert.Equal(FetchFault.None, m.Fault));
                cursor = page.Next;
            }
            catch (MailboxException e) when (e.MayRetry)
            {
                // Nothing was stored, so the same cursor counts.
            }
        }
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (uint)i), stored);
        Assert.True(server.Connections > 5);
    }

    [Fact]
    public async Task Numbered_anew_everything_comes_again_and_old_numbers_touch_nothing()
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = Open(server);
        _drop.SkipUids(100);
        Deliver(3);
        var before = await mailbox.Fetch(default, 2, SomeMail.Limit);
        _drop.NumberAnew();
        Deliver(1);
        var after = await mailbox.Fetch(before.Next, 2, SomeMail.Limit);
        Assert.Equal((new MailboxCursor(1_001, 2), true, true), (after.Next, after.IsRescan, after.HasMore));
        Assert.Equal(before.Mails.Select(m => SomeMail.Text(m)), after.Mails.Select(m => SomeMail.Text(m)));
        Assert.Equal([3u, 4u], (await mailbox.Fetch(after.Next, 2, SomeMail.Limit)).Mails.Select(m => m.Uid));
        await mailbox.Settled(before.Next.UidValidity, [1, 2], SomeMail.Limit);
        Assert.DoesNotContain(_drop.Mails, m => m.IsSeen);
        await mailbox.Settled(after.Next.UidValidity, [2], SomeMail.Limit);
        Assert.Equal([2u], _drop.Mails.Where(m => m.IsSeen).Select(m => m.Uid));
    }

    [Fact]
    public async Task A_token_that_has_run_out_is_refused_and_the_next_is_read()
    {
        var good = "token-1";
        await using var server = new ImapServer(_drop, new ImapServerOptions { Token = () => good });
        Deliver(1);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "token-0");
            var options = SomeMail.Imap(server.Port);
            (options.Password, options.AccessTokenFile) = (null, file);
            await using var mailbox = new ImapMailbox(options, TimeProvider.System);
            var refused = await Assert.ThrowsAsync<MailboxException>(() => mailbox.Fetch(default, 9, SomeMail.Limit));
            Assert.False(refused.MayRetry);
            Assert.DoesNotContain("token-0", refused.ToString(), StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, "token-1");
            Assert.Single((await mailbox.Fetch(default, 9, SomeMail.Limit)).Mails);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_mail_delivered_twice_comes_twice_and_only_its_content_tells()
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = Open(server);
        _drop.Deliver(SomeMail.Raw("sama"));
        _drop.Deliver(SomeMail.Raw("sama"));
        var mails = (await mailbox.Fetch(default, 9, SomeMail.Limit)).Mails;
        Assert.Equal([1u, 2u], mails.Select(m => m.Uid));
        Assert.Equal(mails[0].Raw.ToArray(), mails[1].Raw.ToArray());
    }

    private void Deliver(int count)
    {
        for (var i = 0; i < count; i++) _drop.Deliver(SomeMail.Raw($"nomor {_drop.Mails.Length}"));
    }

    private static ImapMailbox Open(ImapServer server) => new(SomeMail.Imap(server.Port), TimeProvider.System);
}
