using Omnichannel.Grains.Log;

namespace Omnichannel.Store.Log;

/// <summary>A log on a disk, whichever database keeps it.</summary>
public interface IDurableStore : IConversationStore
{
    /// <summary>Ends when the store has written something to the disk after this call: what readiness means here. It stands in the same
    /// queue as commits, and costs one fsync when nothing else is written.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot write now.</exception>
    Task Ping(CancellationToken cancellation = default);
}
