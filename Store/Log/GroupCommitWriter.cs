using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Log;

namespace Omnichannel.Store.Log;

/// <summary>
/// The group commit: one thread takes everything that waits (up to a bound) into one transaction, so that one fsync
/// serves many conversations. It never waits for more to come: a lone commit is written at once, and while it is
/// written the next batch gathers by itself. Commits are written in the order in which they came.
/// </summary>
internal sealed class GroupCommitWriter : IDisposable
{
    private readonly CommitQueue _queue;
    private readonly ICommitTarget _target;
    private readonly StoreMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Thread _thread;
    private readonly List<WaitingCommit> _batch;
    private readonly ConversationCommit[] _commits;
    private readonly CommitOutcome?[] _outcomes;

    public GroupCommitWriter(ICommitTarget target, StoreOptions options, StoreMetrics metrics, TimeProvider time, ILogger log)
    {
        (_target, _metrics, _time, _log) = (target, metrics, time, log);
        _queue = new CommitQueue(options);
        _batch = new List<WaitingCommit>(options.BatchCommitsMax);
        _commits = new ConversationCommit[options.BatchCommitsMax];
        _outcomes = new CommitOutcome?[options.BatchCommitsMax];
        _metrics.ObserveQueue(() => _queue.Count);
        _thread = new Thread(Run) { Name = "store-writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Cancellation withdraws the commit as long as the writer has not taken it; after that it has no effect
    /// and the task ends with the commit's outcome.</summary>
    /// <exception cref="StoreUnavailableException">The queue is full or closed, or the batch failed.</exception>
    public Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation)
    {
        CommitRules.Check(commit);
        return Enqueue(commit, cancellation)!;
    }

    /// <summary>Ends when the database has taken a write after this call.</summary>
    public Task Ping(CancellationToken cancellation) => Enqueue(null, cancellation);

    // The caller awaits the writer's own answer: a method that awaits it between would cost a turn of the thread pool for each commit.
    private Task<CommitOutcome?> Enqueue(ConversationCommit? commit, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<CommitOutcome?>(cancellation);
        var waiting = new WaitingCommit(commit, cancellation);
        try
        {
            _queue.Add(waiting);
        }
        catch (StoreUnavailableException full)
        {
            _metrics.OnQueueFull();
            waiting.Fail(full);
        }
        return waiting.Done;
    }

    private void Run()
    {
        while (_queue.TakeBatch(_batch))
        {
            if (_batch.Count == 0) continue; // Everything was withdrawn.
            var start = _time.GetTimestamp();
            Write(0, _batch.Count);
            _metrics.OnBatch(_batch.Count, _time.GetElapsedTime(start));
            _batch.Clear();
        }
    }

    /// <summary>Writes a part of the batch and answers its callers. False when the database failed; then the rest of
    /// the batch is answered too.</summary>
    private bool Write(int first, int count)
    {
        try
        {
            Apply(first, count);
        }
        catch (StoreUnavailableException why)
        {
            StoreLog.BatchFailed(_log, why, _batch.Count - first);
            Fail(first, _batch.Count - first, why);
            return false;
        }
        catch (Exception) when (count > 1)
        {
            // One of the commits is at fault and nobody knows which: alone, it fails only itself.
            for (var i = first; i < first + count; i++)
                if (!Write(i, 1)) return false;
        }
        catch (Exception why)
        {
            StoreLog.CommitFaulty(_log, why);
            Fail(first, 1, why);
        }
        return true;
    }

    private void Apply(int first, int count)
    {
        var commits = 0;
        for (var i = first; i < first + count; i++)
            if (_batch[i].Commit is { } commit) _commits[commits++] = commit;
        try
        {
            _target.Write(_commits.AsSpan(0, commits), _outcomes.AsSpan(0, commits));
            var answered = 0;
            for (var i = first; i < first + count; i++)
                _batch[i].Complete(_batch[i].Commit is null ? null : _outcomes[answered++]);
            foreach (var outcome in _outcomes.AsSpan(0, commits)) _metrics.OnOutcome(outcome!);
        }
        finally
        {
            // What was written must not be kept alive until the next surge.
            Array.Clear(_commits, 0, commits);
            Array.Clear(_outcomes, 0, commits);
        }
    }

    private void Fail(int first, int count, Exception why)
    {
        _metrics.OnFailed(count);
        for (var i = first; i < first + count; i++) _batch[i].Fail(why);
    }

    /// <summary>Takes nothing more, writes what waits, and ends the thread.</summary>
    public void Dispose()
    {
        _queue.Close();
        _thread.Join();
    }
}
