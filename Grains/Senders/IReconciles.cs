using Omnichannel.Grains.Log;

namespace Omnichannel.Grains.Senders;

/// <summary>A provider that can be asked, after an answer was lost, whether it has a message.</summary>
public interface IReconciles
{
    /// <summary>Looks the message up; hands nothing over.</summary>
    /// <param name="sentAfter">When the hand-over began whose answer was lost.</param>
    /// <param name="others">The provider's ids of other messages to the same citizen: it is none of these.</param>
    /// <returns><see cref="SendOutcome.Sent"/>: it has the message. <see cref="SendOutcome.Unreachable"/>: it surely does not have it,
    /// so sending again is safe. Null: it cannot tell yet, or was not reached.</returns>
    Task<SendOutcome?> Find(OutboxRow message, DateTimeOffset sentAfter, IReadOnlySet<string> others, CancellationToken cancellation);
}
