using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Omnichannel.Adapters.Contract;
using Omnichannel.Channels;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>Works the spool off, several conversations at a time, each in its order. One that cannot be committed now is tried again later, and
/// holds up only what concerns the same conversations.</summary>
public sealed partial class SpoolDrain(Spool spool, Inbox inbox, Outage outage, HookDesk desk, ChannelAccounts accounts, TimeProvider time, ILogger<SpoolDrain> logger) : BackgroundService
{
    private const int UnderWayMax = 32;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<SpoolEntry> _resting = [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Parallel.ForEachAsync(Due(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = UnderWayMax, CancellationToken = stoppingToken }, Drain),
        Wake(stoppingToken));

    /// <summary>While the store is away, one in each pause: whether it is back.</summary>
    private async IAsyncEnumerable<SpoolEntry> Due([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in spool.Next.ReadAllAsync(cancellation))
        {
            if (outage.IsOn) await Task.Delay(Pause, time, cancellation);
            yield return entry;
        }
    }

    private async Task Wake(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(cancellation))
            for (var count = _resting.Count; count > 0 && _resting.TryDequeue(out var entry); count--) spool.Again(entry);
    }

    private async ValueTask Drain(SpoolEntry entry, CancellationToken cancellation)
    {
        IEnumerable<string> whom = [];
        try
        {
            var hook = await spool.Read(entry);
            whom = hook.Conversations ?? [];
            await Take(hook, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            outage.OnFault(whom);
            LogWaits(e);
            _resting.Enqueue(entry);
            return;
        }
        await spool.Done(entry);
    }

    /// <summary>One that can never come through does not hold up those behind it.</summary>
    private async Task Take(SpooledHook hook, CancellationToken cancellation)
    {
        try
        {
            if (accounts.Find(OfficeId.Parse(hook.Office), hook.Provider, hook.Account) is not { } account) throw new WebhookFormatException("The account is not set up any more.");
            var addressed = await inbox.Address(account, account.Webhooks.Parse(hook.Request, hook.ReceivedAt));
            await inbox.Take(addressed, cancellation);
            if (!addressed.Conversations.IsEmpty) outage.OnCommitted();
        }
        catch (Exception e) when (!HookDesk.MayPass(e) && !cancellation.IsCancellationRequested)
        {
            desk.Reject(hook, e);
        }
    }

    [LoggerMessage(EventId = 7106, Level = LogLevel.Warning, Message = "One in the spool could not be committed; it is tried again.")]
    private partial void LogWaits(Exception e);
}
