using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Support;

namespace Omnichannel.Gateway.Tests.House;

/// <summary>The store, until it is switched off.</summary>
public sealed class StoreSwitch(IConversationStore inner) : ForwardingStore(inner)
{
    private int _held;

    public bool IsOff { get; set; }

    /// <summary>While set, every commit waits for it.</summary>
    public Task? Hold { get; set; }

    /// <summary>Only its commits wait; null: all.</summary>
    public ConversationId? HoldOnly { get; set; }

    /// <summary>How many commits have come to wait so far.</summary>
    public int Held => Volatile.Read(ref _held);

    protected override IConversationStore Inner => IsOff ? throw new StoreUnavailableException("switched off") : base.Inner;

    public override async Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default)
    {
        if (Hold is { } hold && (HoldOnly is null || HoldOnly == commit.Conversation))
        {
            Interlocked.Increment(ref _held);
            await hold;
        }
        return await base.Commit(commit, cancellation);
    }
}
