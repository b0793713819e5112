using System.Globalization;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.Channels;
using Omnichannel.Grains.Accounts;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>Fetches the mailboxes. How far one was read is kept after its mails are, and after the mailbox was told so: else a crash between
/// would leave mails there that nobody marks or removes any more. What comes again is known by its key.</summary>
public sealed partial class MailFetcher(ChannelAccounts accounts, Inbox inbox, HookDesk desk, IGrainFactory grains, TimeProvider time, ILogger<MailFetcher> logger) : BackgroundService
{
    private const int PageMax = 50;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(accounts.All.Where(a => a.Mailbox is not null).Select(a => Work(a, a.Mailbox!, stoppingToken)));

    private async Task Work(ChannelAccount account, IMailbox mailbox, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!await FetchPage(account, mailbox, stopping)) await mailbox.WaitForNews(LookEvery, stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogFetchFailed(e, account.Office, account.Name);
                await Task.Delay(Rest, time, stopping);
            }
        }
    }

    /// <returns>Whether there is more.</returns>
    private async Task<bool> FetchPage(ChannelAccount account, IMailbox mailbox, CancellationToken cancellation)
    {
        var memory = grains.GetGrain<IAccountGrain>($"{account.Office}/{account.Provider}/{account.Name}");
        var page = await mailbox.Fetch(CursorOf(await memory.ReadTo()), PageMax, cancellation);
        foreach (var mail in page.Mails)
        {
            if (mail.Fault == FetchFault.None) await Take(account, mail, cancellation);
            else LogNotWhole(account.Office, account.Name, mail.Uid, mail.Fault);
        }
        await Settle(account, mailbox, page, cancellation);
        await memory.HasReadTo(string.Create(CultureInfo.InvariantCulture, $"{page.Next.UidValidity}/{page.Next.LastUid}"));
        return page.HasMore;
    }

    /// <summary>A mailbox in which nothing can be marked is read on all the same.</summary>
    private async Task Settle(ChannelAccount account, IMailbox mailbox, MailboxPage page, CancellationToken cancellation)
    {
        uint[] settled = [.. page.Mails.Where(m => m.Fault == FetchFault.None).Select(m => m.Uid)];
        try
        {
            if (settled.Length > 0) await mailbox.Settled(page.Next.UidValidity, settled, cancellation);
        }
        catch (MailboxException e) when (!e.MayRetry)
        {
            LogNotMarked(e, account.Office, account.Name);
        }
    }

    /// <summary>One mail that cannot be taken never stops the next; a store that is away stops them all, until it is back.</summary>
    private async Task Take(ChannelAccount account, FetchedMail mail, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var request = new WebhookRequest("IMAP", $"imap:{mail.UidValidity}/{mail.Uid}", WebhookRequest.NoHeaders, mail.Raw);
        try
        {
            await inbox.Take(account, account.Webhooks.Parse(request, now), cancellation);
        }
        catch (Exception e) when (!HookDesk.MayPass(e) && !cancellation.IsCancellationRequested)
        {
            desk.Reject(SpooledHook.Of(account.Provider, account.Office.Name, account.Name, now, request), e);
        }
    }

    private static MailboxCursor CursorOf(string? kept) =>
        kept?.Split('/') is [var validity, var uid]
            ? new MailboxCursor(uint.Parse(validity, CultureInfo.InvariantCulture), uint.Parse(uid, CultureInfo.InvariantCulture))
            : default;

    [LoggerMessage(EventId = 7107, Level = LogLevel.Warning, Message = "The mailbox {Account} of {Office} could not be fetched; trying again.")]
    private partial void LogFetchFailed(Exception e, OfficeId office, string account);

    [LoggerMessage(EventId = 7108, Level = LogLevel.Error, Message = "Mail {Uid} in the mailbox {Account} of {Office} is {Fault} and stays there.")]
    private partial void LogNotWhole(OfficeId office, string account, uint uid, FetchFault fault);

    [LoggerMessage(EventId = 7111, Level = LogLevel.Warning, Message = "The mailbox {Account} of {Office} does not let us mark what is stored.")]
    private partial void LogNotMarked(Exception e, OfficeId office, string account);
}
