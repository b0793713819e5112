using Omnichannel.Adapters.Contract;
using Omnichannel.Channels;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>Works the spool off, in order, as soon as the store is back.</summary>
public sealed partial class SpoolDrain(Spool spool, Inbox inbox, HookDesk desk, ChannelAccounts accounts, TimeProvider time, ILogger<SpoolDrain> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await DrainOne(stoppingToken)) continue;
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    /// <returns>Whether there may be another one.</returns>
    private async Task<bool> DrainOne(CancellationToken cancellation)
    {
        try
        {
            if (await spool.Peek(cancellation) is not { } hook) return false;
            await Take(hook, cancellation);
            await spool.Done(cancellation);
            return true;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogWaits(e);
            return false;
        }
    }

    /// <summary>One that can never come through does not hold up those behind it.</summary>
    private async Task Take(SpooledHook hook, CancellationToken cancellation)
    {
        try
        {
            if (accounts.Find(OfficeId.Parse(hook.Office), hook.Provider, hook.Account) is not { } account) throw new WebhookFormatException("The account is not set up any more.");
            await inbox.Take(account, account.Webhooks.Parse(hook.Request, hook.ReceivedAt), cancellation);
        }
        catch (Exception e) when (!HookDesk.MayPass(e) && !cancellation.IsCancellationRequested)
        {
            desk.Reject(hook, e);
        }
    }

    [LoggerMessage(EventId = 7106, Level = LogLevel.Warning, Message = "The spool waits: what is first in it could not be committed.")]
    private partial void LogWaits(Exception e);
}
