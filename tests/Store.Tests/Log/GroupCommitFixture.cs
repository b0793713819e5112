using Microsoft.Extensions.Logging.Abstractions;
using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Tests.Log;

/// <summary>A writer with small bounds before a database that waits for the test.</summary>
public abstract class GroupCommitFixture : IDisposable
{
    private readonly StoreMetrics _metrics = new(null);

    private protected GroupCommitFixture()
    {
        var options = new StoreOptions { QueueCommitsMax = 10, QueueBytesMax = 1 << 20, BatchCommitsMax = 4, BatchBytesMax = 1 << 16 };
        Writer = new GroupCommitWriter(Target, options, _metrics, TimeProvider.System, NullLogger.Instance);
    }

    private protected GatedTarget Target { get; } = new();

    private protected GroupCommitWriter Writer { get; }

    /// <summary>Conversation 0 is being written, 1 to <paramref name="more"/> wait.</summary>
    private protected async Task<Task<CommitOutcome>[]> WithWriterBusy(int more)
    {
        var first = Commit(0);
        await Target.Entered();
        return [first, .. Enumerable.Range(1, more).Select(number => Commit(number))];
    }

    private protected Task<CommitOutcome> Commit(int number, int bytes = 4, CancellationToken cancellation = default) =>
        Writer.Commit(Some.Commit(Some.Conversation(number), 0, Some.Event(new string('x', bytes))), cancellation);

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Target.Allow(100);
        Writer.Dispose();
        _metrics.Dispose();
        Target.Dispose();
    }
}
