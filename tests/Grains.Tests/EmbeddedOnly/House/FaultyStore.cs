using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Support;

namespace Omnichannel.Grains.Tests.House;

public enum Fault { None, BeforeCommit, AfterCommit }

/// <summary>Fails one commit, before it is done or after: the caller cannot tell which; or lets one wait. Counts who reads the outbox.</summary>
public sealed class FaultyStore(IConversationStore inner) : ForwardingStore(inner)
{
    private Fault _fault;
    private int _spared;
    private TaskCompletionSource? _stalled;
    private int _untilStalled;

    public int OutboxReads { get; private set; }

    /// <summary>The next commit fails; or the one after as many as are spared.</summary>
    public void Fail(Fault fault, int spared = 0) => (_fault, _spared) = (fault, spared);

    /// <summary>The next commit, or the one after as many as are spared, is not done before that is completed.</summary>
    public TaskCompletionSource Stall(int spared = 0)
    {
        _untilStalled = spared;
        return _stalled = new TaskCompletionSource();
    }

    public override async Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default)
    {
        if (_stalled is { } stalled && _untilStalled-- == 0)
        {
            _stalled = null;
            await stalled.Task;
        }
        var fault = _spared-- > 0 ? Fault.None : _fault;
        if (fault != Fault.None) _fault = Fault.None;
        if (fault == Fault.BeforeCommit) throw new StoreUnavailableException("planted, before");
        var outcome = await base.Commit(commit, cancellation);
        return fault == Fault.AfterCommit ? throw new StoreUnavailableException("planted, after") : outcome;
    }

    public override Task<ImmutableArray<OutboxRow>> Outbox(OfficeId office, Channel channel, string account, CancellationToken cancellation = default)
    {
        OutboxReads++;
        return base.Outbox(office, channel, account, cancellation);
    }
}
