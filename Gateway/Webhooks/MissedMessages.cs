using System.Globalization;
using Microsoft.Extensions.Options;
using Omnichannel.Adapters.Contract;
using Omnichannel.Channels;
using Omnichannel.Grains.Accounts;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>Asks providers that can tell for messages whose webhook never came: those of the time since the last asking, and of a while
/// before. What came by webhook too is known by its key. Each account is asked by itself: one that does not answer holds up no other.</summary>
public sealed partial class MissedMessages(
    ChannelAccounts accounts, Inbox inbox, IGrainFactory grains, IOptions<MissedMessagesOptions> options, TimeProvider time, ILogger<MissedMessages> logger) : BackgroundService
{
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(accounts.All.Where(a => a.Polls is not null).Select(a => Work(a, a.Polls!, stoppingToken)));

    private async Task Work(ChannelAccount account, IPolls polls, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(options.Value.AskEvery, time);
        while (await timer.WaitForNextTickAsync(stopping)) await Ask(account, polls, stopping);
    }

    private async Task Ask(ChannelAccount account, IPolls polls, CancellationToken cancellation)
    {
        try
        {
            var memory = grains.GetGrain<IAccountGrain>($"{account.Office}/{account.Provider}/{account.Name}");
            var now = time.GetUtcNow();
            var since = await memory.ReadTo() is { } kept ? DateTimeOffset.Parse(kept, CultureInfo.InvariantCulture) : now;
            await inbox.Take(account, new ParsedWebhook(await polls.Received(since - Overlap, cancellation)), cancellation);
            await memory.HasReadTo(now.ToString("O", CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogNotAsked(e, account.Provider, account.Name, account.Office);
        }
    }

    [LoggerMessage(EventId = 7109, Level = LogLevel.Warning, Message = "{Provider} could not be asked what came to {Account} of {Office}; it will be.")]
    private partial void LogNotAsked(Exception e, string provider, string account, OfficeId office);
}
