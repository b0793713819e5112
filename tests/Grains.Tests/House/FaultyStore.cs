using Omnichannel.Grains.Log;
using Omnichannel.Support;

namespace Omnichannel.Grains.Tests.House;

public enum Fault { None, BeforeCommit, AfterCommit }

/// <summary>Fails the next commit, before it is done or after: the caller cannot tell which.</summary>
public sealed class FaultyStore(IConversationStore inner) : ForwardingStore(inner)
{
    public Fault Next { get; set; }

    public override async Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default)
    {
        var fault = Next;
        Next = Fault.None;
        if (fault == Fault.BeforeCommit) throw new StoreUnavailableException("planted, before");
        var outcome = await base.Commit(commit, cancellation);
        return fault == Fault.AfterCommit ? throw new StoreUnavailableException("planted, after") : outcome;
    }
}
