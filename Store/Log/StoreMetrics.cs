using System.Diagnostics.Metrics;
using Omnichannel.Grains.Log;

namespace Omnichannel.Store.Log;

/// <summary>The store's figures, meter <c>Omnichannel.Store</c>. Tags are outcomes only, never ids.</summary>
internal sealed class StoreMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _commits;
    private readonly Histogram<int> _batchCommits;
    private readonly Histogram<double> _batchSeconds;
    private readonly List<Func<int>> _queues = [];

    public StoreMetrics(IMeterFactory? meters)
    {
        _meter = meters?.Create("Omnichannel.Store") ?? new Meter("Omnichannel.Store");
        _commits = _meter.CreateCounter<long>("omnichannel.store.commits", "{commit}", "Commits by outcome");
        _batchCommits = _meter.CreateHistogram<int>("omnichannel.store.batch.commits", "{commit}", "Commits in one transaction");
        _meter.CreateObservableGauge("omnichannel.store.queue", Waiting, "{commit}", "Commits that wait for a writer");
        _batchSeconds = _meter.CreateHistogram<double>("omnichannel.store.batch.duration", "s", "From taking a batch to its last answer");
    }

    /// <summary>One of the writers' queues; their sum is shown.</summary>
    public void ObserveQueue(Func<int> count)
    {
        lock (_queues) _queues.Add(count);
    }

    private int Waiting()
    {
        lock (_queues) return _queues.Sum(count => count());
    }

    public void OnBatch(int commits, TimeSpan elapsed)
    {
        _batchCommits.Record(commits);
        _batchSeconds.Record(elapsed.TotalSeconds);
    }

    public void OnOutcome(CommitOutcome outcome) => Count(1, outcome switch
    {
        CommitOutcome.Committed => "committed",
        CommitOutcome.VersionConflict => "version_conflict",
        CommitOutcome.KeyExists => "key_exists",
        _ => "ticket_taken",
    });

    public void OnFailed(int commits) => Count(commits, "failed");

    public void OnQueueFull() => Count(1, "queue_full");

    private void Count(int commits, string outcome) => _commits.Add(commits, new KeyValuePair<string, object?>("outcome", outcome));

    public void Dispose() => _meter.Dispose();
}
