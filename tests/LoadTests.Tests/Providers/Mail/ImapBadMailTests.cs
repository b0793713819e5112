using Microsoft.Extensions.Time.Testing;
using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.LoadTests.Providers.Mail;

namespace Omnichannel.LoadTests.Tests.Providers.Mail;

/// <summary>One bad mail never stops the next.</summary>
public sealed class ImapBadMailTests
{
    private readonly MailDrop _drop = new();

    [Fact]
    public async Task A_mail_of_30_MB_comes_as_its_header_and_the_next_comes_whole()
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = new ImapMailbox(SomeMail.Imap(server.Port), TimeProvider.System);
        _drop.Deliver(SomeMail.Raw(new string('x', 30 * 1024 * 1024), "Berkas besar"));
        _drop.Deliver(SomeMail.Raw("kecil"));
        var page = await mailbox.Fetch(default, 9, SomeMail.Limit);
        Assert.Equal([FetchFault.TooLarge, FetchFault.None], page.Mails.Select(m => m.Fault));
        Assert.Equal("Subject: Berkas besar\r\n\r\n", SomeMail.Text(page.Mails[0]));
        Assert.Equal(SomeMail.Raw("kecil"), page.Mails[1].Raw.ToArray());
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("UID FETCH 1 (UID BODY.PEEK[]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_larger_than_the_server_says_is_cut_off_as_well()
    {
        await using var server = new ImapServer(_drop);
        // Without a list of sizes.
        server.Faults.Plan(ImapServerStage.List, new ServerFault.Answer("NO [SERVERBUG] one of them is broken"));
        server.Faults.Plan(ImapServerStage.Body, new ServerFault.Late(TimeSpan.Zero));
        var options = SomeMail.Imap(server.Port);
        options.MailBytesMax = 1_000;
        await using var mailbox = new ImapMailbox(options, TimeProvider.System);
        _drop.Deliver(SomeMail.Raw(new string('x', 1_000)));
        _drop.Deliver(SomeMail.Raw("kecil"));
        var page = await mailbox.Fetch(default, 9, SomeMail.Limit);
        Assert.Equal([(FetchFault.TooLarge, "Subject: Halo\r\n\r\n"), (FetchFault.None, "Subject: Halo\r\n\r\nkecil\r\n")], page.Mails.Select(m => (m.Fault, SomeMail.Text(m))));
    }

    [Fact]
    public async Task A_mail_that_the_server_cannot_read_is_passed_over_with_notice()
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = new ImapMailbox(SomeMail.Imap(server.Port), TimeProvider.System);
        for (var i = 0; i < 3; i++) _drop.Deliver(SomeMail.Raw($"{i}"));
        server.Faults.Always = (stage, uid) => stage == ImapServerStage.Body && uid == 2 ? new ServerFault.Answer("NO [SERVERBUG] cannot") : null;
        var page = await mailbox.Fetch(default, 9, SomeMail.Limit);
        Assert.Equal([FetchFault.None, FetchFault.Unreadable, FetchFault.None], page.Mails.Select(m => m.Fault));
        Assert.Equal(3u, page.Next.LastUid);
    }

    [Fact]
    public async Task A_mail_over_which_the_connection_is_always_lost_is_passed_over_at_last()
    {
        await using var server = new ImapServer(_drop);
        await using var mailbox = new ImapMailbox(SomeMail.Imap(server.Port), TimeProvider.System);
        for (var i = 0; i < 3; i++) _drop.Deliver(SomeMail.Raw($"{i}"));
        server.Faults.Always = (stage, uid) => stage == ImapServerStage.Middle && uid == 2 ? new ServerFault.Drop() : null;
        var cursor = default(MailboxCursor);
        var mails = new List<FetchedMail>();
        for (var tries = 0; tries < 10 && cursor.LastUid < 3; tries++)
        {
            try
            {
                var page = await mailbox.Fetch(cursor, 9, SomeMail.Limit);
                mails.AddRange(page.Mails);
                cursor = page.Next;
            }
            catch (MailboxException e) when (e.MayRetry)
            {
            }
        }
        Assert.Equal([(1u, FetchFault.None), (2u, FetchFault.Unreadable), (3u, FetchFault.None)], mails.Select(m => (m.Uid, m.Fault)));
    }

    [Fact]
    public async Task A_server_that_says_nothing_any_more_is_left_and_found_again()
    {
        var time = new FakeTimeProvider();
        await using var server = new ImapServer(_drop);
        await using var mailbox = new ImapMailbox(SomeMail.Imap(server.Port), time);
        _drop.Deliver(SomeMail.Raw("x"));
        server.Faults.Plan(ImapServerStage.Body, new ServerFault.Hang());
        var fetching = mailbox.Fetch(default, 9, SomeMail.Limit);
        await server.Faults.Changed.UntilAsync(() => server.Faults.Hanging == 1, SomeMail.Limit);
        time.Advance(TimeSpan.FromMinutes(6));
        Assert.True((await Assert.ThrowsAsync<MailboxException>(() => fetching)).MayRetry);
        Assert.Single((await mailbox.Fetch(default, 9, SomeMail.Limit)).Mails);
    }

    [Theory]
    [InlineData("wrong", ImapServerStage.Idle, "", false)]
    [InlineData("secret", ImapServerStage.SignIn, "NO [UNAVAILABLE] later, secret", true)]
    [InlineData("secret", ImapServerStage.Select, "NO no such folder", false)]
    public async Task A_refusal_says_whether_it_may_pass_and_no_secret(string password, ImapServerStage stage, string answer, bool mayRetry)
    {
        await using var server = new ImapServer(_drop);
        if (answer.Length > 0) server.Faults.Plan(stage, new ServerFault.Answer(answer));
        var options = SomeMail.Imap(server.Port);
        options.Password = password;
        await using var mailbox = new ImapMailbox(options, TimeProvider.System);
        var refused = await Assert.ThrowsAsync<MailboxException>(() => mailbox.Fetch(default, 9, SomeMail.Limit));
        Assert.Equal(mayRetry, refused.MayRetry);
        Assert.DoesNotContain(password, refused.ToString(), StringComparison.Ordinal);
    }
}
