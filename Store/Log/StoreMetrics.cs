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

    public StoreMetrics(IMeterFactory? meters)
    {
        _meter = meters?.Create("Omnichannel.Store") ?? new Meter("Omnichannel.Store");
        _commits = _meter.CreateCounter<long>("omnichannel.store.commits", "{commit}", "Commits by outcome");
        _batchCommits = _meter.CreateHistogram<int>("omnichannel.store.batch.commits", "{commit}", "Commits in one transaction");
        _batchSeconds = _meter.CreateHistogram<double>("omnichannel.store.batch.duration", "s", "From taking a batch to its last answer");
    }

    public void ObserveQueue(Func<int> count) =>
        _meter.CreateObservableGauge("omnichannel.store.queue", count, "{commit}", "Commits that wait for the writer");

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
