using System.Threading.RateLimiting;
using Microsoft.AspNetCore.SignalR;

namespace Omnichannel.Gateway.Hubs;

/// <summary>How much one citizen's connection may ask for: far more than a page ever does, far less than a script can. A message
/// is never refused here: the conversation folds a flood by itself, and nothing that was written is lost.</summary>
public sealed class CallLimits : IHubFilter
{
    /// <summary>How many calls at once.</summary>
    public const int Burst = 60;

    private const int CallsPerSecond = 10;

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.HubMethodName != nameof(ChatHub.Send)) Charge(BucketOf(invocationContext.Context));
        return next(invocationContext);
    }

    private static void Charge(TokenBucketRateLimiter bucket)
    {
        bucket.TryReplenish();
        using var lease = bucket.AttemptAcquire();
        if (!lease.IsAcquired) throw new LimitExceededException("One connection calls too often.");
    }

    /// <summary>Kept with the connection, which makes one call at a time.</summary>
    private static TokenBucketRateLimiter BucketOf(HubCallerContext connection)
    {
        if (connection.Items.TryGetValue(typeof(CallLimits), out var kept)) return (TokenBucketRateLimiter)kept!;
        var bucket = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = CallsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = false,
        });
        connection.Items[typeof(CallLimits)] = bucket;
        return bucket;
    }
}
