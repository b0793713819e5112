using System.Collections.Immutable;
using Omnichannel.Adapters.Contract;
using Omnichannel.Channels;
using Omnichannel.Gateway.Api;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Webhooks;

public enum HookOutcome { Taken, Spooled, Malformed, ForOthers }

/// <summary>What becomes of a request whose signature is good: committed, or in the spool, before the provider is told that we have it.</summary>
public sealed partial class HookDesk(Inbox inbox, Spool spool, Outage outage, Rejects rejects, HookMetrics metrics, TimeProvider time, ILogger<HookDesk> logger)
{
    /// <summary>Providers wait 5 to 15 seconds: what has not been committed by then goes to the spool.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private const string ForOthers = "account";

    private readonly SharedPatience _patience = new(Patience, time);

    public Task<(HookOutcome Outcome, string? Why)> Take(ChannelAccount account, WebhookRequest request, CancellationToken cancellation) =>
        HookTraces.IsOn ? Traced(account, request, cancellation) : Keep(account, request, cancellation);

    private async Task<(HookOutcome Outcome, string? Why)> Traced(ChannelAccount account, WebhookRequest request, CancellationToken cancellation)
    {
        using var trace = HookTraces.Begin(account.Provider, account.Office.Name);
        var taken = await Keep(account, request, cancellation);
        trace.End(taken.Outcome);
        return taken;
    }

    private async Task<(HookOutcome Outcome, string? Why)> Keep(ChannelAccount account, WebhookRequest request, CancellationToken cancellation)
    {
        var receivedAt = time.GetUtcNow();
        var patience = _patience.Token;
        ImmutableArray<ConversationId>? whom = null;
        try
        {
            var parsed = account.Webhooks.Parse(request, receivedAt);
            if (inbox.IsForOthers(account, parsed))
            {
                metrics.OnRefused(account.Provider, ForOthers);
                LogForOthers(account.Provider, account.Office.Name);
                return (HookOutcome.ForOthers, null);
            }
            var addressing = inbox.Address(account, parsed);
            // If it is not known whom it concerns, it goes behind those of which it is not known either: it need not wait for what they wait for.
            if (addressing.IsCompleted || !spool.HoldsAll(account.Office))
            {
                var hook = await addressing.WaitAsync(patience);
                whom = hook.Conversations;
                if (!outage.IsOn && !spool.Holds(account.Office, hook.Conversations))
                {
                    await inbox.Take(hook, cancellation).WaitAsync(patience);
                    if (!hook.Conversations.IsEmpty) outage.OnCommitted();
                    metrics.OnTaken(account.Provider);
                    return (HookOutcome.Taken, null);
                }
            }
        }
        catch (WebhookFormatException e)
        {
            Reject(SpooledHook.Of(account.Provider, account.Office.Name, account.Name, receivedAt, request), e);
            return (HookOutcome.Malformed, e.Message);
        }
        catch (UnknownAccountException e)
        {
            // A part was ours: what the provider would repeat is kept instead.
            Reject(SpooledHook.Of(account.Provider, account.Office.Name, account.Name, receivedAt, request), e);
            return (HookOutcome.Taken, null);
        }
        catch (Exception e) when (MayPass(e) || (e as OperationCanceledException)?.CancellationToken == patience)
        {
            outage.OnFault(whom?.Select(c => c.ToString()) ?? []);
            LogSpooled(e, account.Provider, account.Office.Name);
        }
        cancellation.ThrowIfCancellationRequested();
        try
        {
            await spool.Append(SpooledHook.Of(account.Provider, account.Office.Name, account.Name, receivedAt, request) with { Conversations = whom?.Select(c => c.ToString()).ToArray() });
        }
        catch (StoreUnavailableException)
        {
            metrics.OnRefused(account.Provider, "full");
            throw;
        }
        metrics.OnSpooled(account.Provider);
        return (HookOutcome.Spooled, null);
    }

    /// <summary>Keeps a request that could not be taken, or not all of it.</summary>
    public void Reject(SpooledHook hook, Exception why)
    {
        var isForOthers = why is UnknownAccountException;
        metrics.OnRefused(hook.Provider, isForOthers ? ForOthers : "format");
        hook = hook with { Why = isForOthers || why is WebhookFormatException ? why.Message : why.GetType().Name };
        rejects.Keep(hook);
        LogRejected(hook.Provider, hook.Office, hook.Why);
    }

    /// <summary>What may be different in a while.</summary>
    public static bool MayPass(Exception e) =>
        Faults.CodeOf(e) is Faults.Busy or Faults.Unavailable || e is OrleansException or IOException;

    [LoggerMessage(EventId = 7104, Level = LogLevel.Warning, Message = "A request of {Provider} to {Office} could not be committed in time; it is in the spool.")]
    private partial void LogSpooled(Exception e, string provider, string office);

    [LoggerMessage(EventId = 7105, Level = LogLevel.Error, Message = "A request of {Provider} to {Office} could not be taken as a whole and is among the rejects: {Why}")]
    private partial void LogRejected(string provider, string office, string? why);

    [LoggerMessage(EventId = 7112, Level = LogLevel.Error, Message = "{Provider} brings {Office} messages to an account that is not set up; they are refused, and come again until it is.")]
    private partial void LogForOthers(string provider, string office);
}
