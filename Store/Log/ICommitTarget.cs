using Omnichannel.Grains.Log;

namespace Omnichannel.Store.Log;

/// <summary>A database, as the group commit sees it. Called by one thread at a time.</summary>
internal interface ICommitTarget
{
    /// <summary>
    /// Applies the commits in order in one transaction, durable when it returns, and puts one outcome for each.
    /// A refused commit leaves no trace and does not touch the others; a later commit sees the earlier ones.
    /// An empty batch proves that the database can be written, by a small write of its own.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The database failed: none is known to be written.</exception>
    /// <exception cref="Exception">Anything else: one of the commits is at fault, and none was written.</exception>
    void Write(ReadOnlySpan<ConversationCommit> commits, Span<CommitOutcome?> outcomes);
}
