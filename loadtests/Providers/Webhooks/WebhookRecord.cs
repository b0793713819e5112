using System.Collections.Immutable;

namespace Omnichannel.LoadTests.Providers.Webhooks;

/// <summary>What became of one webhook. Delivered twice on purpose, it is two records with the same keys. A mail that the gateway fetches
/// is one too: its only attempt ends when the mailbox is told that it is done.</summary>
/// <param name="Number">In the order in which they were made, from 1.</param>
/// <param name="Keys">The provider's ids of the messages that it is about.</param>
public sealed record WebhookRecord(long Number, ProviderLine Line, WebhookKind Kind, ImmutableArray<string> Keys, string Says, ImmutableArray<WebhookAttempt> Attempts)
{
    /// <summary>When the gateway first said 2xx; null: not yet.</summary>
    public DateTimeOffset? AcknowledgedAt => Attempts.FirstOrDefault(a => a.IsAcknowledged)?.At;
}

/// <param name="At">When its answer came, or was given up.</param>
/// <param name="To">The path that was called.</param>
/// <param name="Status">Null: no answer.</param>
/// <param name="IsConnectionFailure">The gateway cannot have got it.</param>
public sealed record WebhookAttempt(DateTimeOffset At, string To, int? Status, bool IsConnectionFailure = false)
{
    public bool IsAcknowledged => Status is >= 200 and < 300;
}
