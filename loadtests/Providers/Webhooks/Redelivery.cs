using System.Collections.Immutable;

namespace Omnichannel.LoadTests.Providers.Webhooks;

/// <summary>What a provider does with a webhook that was not acknowledged. Pure.</summary>
internal abstract record Redelivery
{
    private Redelivery() { }

    /// <returns>Where to try next, and after how long; null: the provider gives up.</returns>
    public abstract (Uri To, TimeSpan Wait)? After(ImmutableArray<WebhookAttempt> attempts);

    /// <summary>Twilio's defaults: once more when no connection came about, then once the fallback address, where there is
    /// one; after that nothing (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).</summary>
    public sealed record Twilio(Uri To, Uri? Fallback) : Redelivery
    {
        public override (Uri To, TimeSpan Wait)? After(ImmutableArray<WebhookAttempt> attempts)
        {
            if (attempts is [{ IsConnectionFailure: true }]) return (To, TimeSpan.Zero);
            var atFirst = attempts[0].IsConnectionFailure ? 2 : 1;
            return Fallback is not null && attempts.Length == atFirst ? (Fallback, TimeSpan.Zero) : null;
        }
    }

    /// <summary>Meta's: again and again, less and less often, for 36 hours
    /// (https://developers.facebook.com/docs/graph-api/webhooks/getting-started#event-notifications).</summary>
    public sealed record Meta(Uri To, TimeSpan FirstRetry, TimeSpan LongestRetry) : Redelivery
    {
        private static readonly TimeSpan Patience = TimeSpan.FromHours(36);

        public override (Uri To, TimeSpan Wait)? After(ImmutableArray<WebhookAttempt> attempts) =>
            HasTime(attempts, Patience) ? (To, Doubled(attempts, FirstRetry, LongestRetry)) : null;
    }

    /// <summary>A mail server's queue: the same, for five days (https://www.postfix.org/postconf.5.html#maximal_queue_lifetime).</summary>
    public sealed record MailQueue(Uri To, TimeSpan FirstRetry, TimeSpan LongestRetry) : Redelivery
    {
        private static readonly TimeSpan Patience = TimeSpan.FromDays(5);

        public override (Uri To, TimeSpan Wait)? After(ImmutableArray<WebhookAttempt> attempts) =>
            HasTime(attempts, Patience) ? (To, Doubled(attempts, FirstRetry, LongestRetry)) : null;
    }

    private static bool HasTime(ImmutableArray<WebhookAttempt> attempts, TimeSpan patience) => attempts[^1].At - attempts[0].At <= patience;

    private static TimeSpan Doubled(ImmutableArray<WebhookAttempt> attempts, TimeSpan first, TimeSpan longest)
    {
        var wait = first * Math.Pow(2, Math.Min(attempts.Length - 1, 20));
        return wait < longest ? wait : longest;
    }
}
