using Omnichannel.Grains.Log;

namespace Omnichannel.Store.Log;

/// <summary>A commit in the queue, and the task that its caller awaits. Either the writer takes it, or its caller
/// withdraws it: never both. Without a commit it only asks whether the database can be written.</summary>
internal sealed class WaitingCommit
{
    private const int Waiting = 0, Taken = 1, Withdrawn = 2;

    // The continuation is the caller's code: it must not run on the writer's thread.
    private readonly TaskCompletionSource<CommitOutcome?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _cancellation;
    private int _state = Waiting;

    public WaitingCommit(ConversationCommit? commit, CancellationToken cancellation)
    {
        Commit = commit;
        Bytes = commit is null ? 0 : CommitRules.Bytes(commit);
        _cancellation = cancellation.UnsafeRegister(static (self, token) => ((WaitingCommit)self!).Withdraw(token), this);
    }

    public ConversationCommit? Commit { get; }

    public long Bytes { get; }

    public Task<CommitOutcome?> Done => _done.Task;

    /// <summary>From here on a cancellation has no effect. False if it came first.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    public void Complete(CommitOutcome? outcome)
    {
        _cancellation.Unregister();
        _done.TrySetResult(outcome);
    }

    public void Fail(Exception why)
    {
        _cancellation.Unregister();
        _done.TrySetException(why);
    }

    private void Withdraw(CancellationToken token)
    {
        if (Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting) _done.TrySetCanceled(token);
    }
}
