using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>A message that a provider was handed.</summary>
/// <param name="Outcome">Null: it took the message, and its answer was lost.</param>
internal sealed record HandedOver(OutboundId Id, SendOutcome? Outcome)
{
    /// <summary>Whether the citizen may have it.</summary>
    public bool MayBeTaken => Outcome is not (SendOutcome.Throttled or SendOutcome.Unreachable);
}
