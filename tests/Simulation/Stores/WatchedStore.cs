using Omnichannel.Grains.Log;
using Omnichannel.Simulation.Worlds;
using Omnichannel.Support;

namespace Omnichannel.Simulation.Stores;

/// <summary>Tells the world of every commit that is made, at the moment when it is.</summary>
public sealed class WatchedStore(World world, IConversationStore kept) : ForwardingStore(kept)
{
    public override async Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default)
    {
        var outcome = await base.Commit(commit, cancellation);
        world.Coverage.Hit($"commit/{outcome.GetType().Name}");
        if (outcome is CommitOutcome.Committed) world.Committed(commit);
        return outcome;
    }
}
