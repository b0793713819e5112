using Microsoft.Extensions.Logging.Abstractions;
using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Tests.Log;

public sealed class GroupCommitWriterTests : IDisposable
{
    private readonly GatedTarget _target = new();
    private readonly StoreMetrics _metrics = new(null);
    private readonly GroupCommitWriter _writer;

    public GroupCommitWriterTests()
    {
        var options = new StoreOptions { QueueCommitsMax = 10, QueueBytesMax = 1 << 20, BatchCommitsMax = 4, BatchBytesMax = 1 << 16 };
        _writer = new GroupCommitWriter(_target, options, _metrics, TimeProvider.System, NullLogger.Instance);
    }

    [Fact]
    public async Task What_comes_while_a_batch_is_written_is_the_next_batch_up_to_the_bound()
    {
        var commits = await WithWriterBusy(6);
        _target.Allow(3);
        await Task.WhenAll(commits);

        Assert.Equal([1, 4, 2], _target.Batches.Select(batch => batch.Length));
        Assert.Equal(Enumerable.Range(0, 7).Select(number => Some.Conversation(number)), _target.Batches.SelectMany(batch => batch).Select(c => c.Conversation));
    }

    [Fact]
    public async Task A_batch_is_bounded_in_bytes_and_one_that_is_larger_goes_alone()
    {
        var first = await WithWriterBusy(0);
        Task[] rest = [Commit(1, 40_000), Commit(2, 40_000), Commit(3, 100_000), Commit(4, 10)];
        _target.Allow(10);
        await Task.WhenAll([.. first, .. rest]);

        Assert.All(_target.Batches, batch => Assert.Single(batch));
    }

    [Fact]
    public async Task A_full_queue_refuses_and_takes_again_when_there_is_room()
    {
        var commits = await WithWriterBusy(10);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Commit(99));

        _target.Allow(10);
        await Task.WhenAll(commits);
        Assert.Equal(new CommitOutcome.Committed(1), await Commit(99));
    }

    [Fact]
    public async Task The_queue_is_bounded_in_bytes_too()
    {
        var commits = await WithWriterBusy(1);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Commit(2, bytes: 1 << 20));

        _target.Allow(10);
        await Task.WhenAll(commits);
    }

    [Fact]
    public async Task Cancellation_withdraws_a_commit_that_the_writer_has_not_taken()
    {
        using var cancellation = new CancellationTokenSource();
        var commits = await WithWriterBusy(0);
        var withdrawn = Commit(1, cancellation: cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
        _target.Allow(2);
        await Task.WhenAll([.. commits, Commit(2)]);
        Assert.DoesNotContain(_target.Batches, batch => batch.Any(c => c.Conversation == Some.Conversation(1)));
    }

    [Fact]
    public async Task Cancellation_after_the_writer_took_it_has_no_effect()
    {
        using var cancellation = new CancellationTokenSource();
        var taken = Commit(1, cancellation: cancellation.Token);
        await _target.Entered();

        await cancellation.CancelAsync();
        _target.Allow();

        Assert.Equal(new CommitOutcome.Committed(1), await taken);
    }

    [Fact]
    public async Task A_failing_database_fails_the_batch_and_the_next_batch_is_written()
    {
        _target.Fault = _ => _target.Batches.Count == 2 ? new StoreUnavailableException("disk full") : null;
        var commits = await WithWriterBusy(5);
        _target.Allow(3);

        var failed = 0;
        foreach (var commit in commits)
            try { await commit; }
            catch (StoreUnavailableException) { failed++; }

        Assert.Equal(4, failed);
        Assert.Equal(new CommitOutcome.Committed(1), await commits[^1]);
    }

    [Fact]
    public async Task A_commit_that_is_at_fault_itself_fails_alone()
    {
        _target.Fault = batch => batch.Any(c => c.Conversation == Some.Conversation(2)) ? new InvalidOperationException("bug") : null;
        var commits = await WithWriterBusy(4);
        _target.Allow(10);

        await Assert.ThrowsAsync<InvalidOperationException>(() => commits[2]);
        foreach (var number in (int[])[0, 1, 3, 4]) Assert.Equal(new CommitOutcome.Committed(1), await commits[number]);
    }

    [Fact]
    public async Task A_ping_alone_is_an_empty_batch_and_shares_a_batch_otherwise()
    {
        var alone = _writer.Ping(CancellationToken.None);
        await _target.Entered();
        Task[] together = [_writer.Ping(CancellationToken.None), Commit(1), _writer.Ping(CancellationToken.None)];
        _target.Allow(2);
        await Task.WhenAll([alone, .. together]);

        Assert.Equal([0, 1], _target.Batches.Select(batch => batch.Length));
    }

    [Fact]
    public async Task The_callers_code_does_not_run_on_the_writers_thread()
    {
        var commit = Commit(1);
        await _target.Entered();
        var continued = commit.ContinueWith(_ => Thread.CurrentThread.Name, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _target.Allow();

        Assert.NotEqual("store-writer", await continued);
    }

    [Fact]
    public async Task Closing_writes_what_waits_and_refuses_what_comes_later()
    {
        var commits = await WithWriterBusy(2);
        _target.Allow(2);

        _writer.Dispose();

        await Task.WhenAll(commits);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Commit(9));
    }

    /// <summary>Conversation 0 is being written, 1 to <paramref name="more"/> wait.</summary>
    private async Task<Task<CommitOutcome>[]> WithWriterBusy(int more)
    {
        var first = Commit(0);
        await _target.Entered();
        return [first, .. Enumerable.Range(1, more).Select(number => Commit(number))];
    }

    private Task<CommitOutcome> Commit(int number, int bytes = 4, CancellationToken cancellation = default) =>
        _writer.Commit(Some.Commit(Some.Conversation(number), 0, Some.Event(new string('x', bytes))), cancellation);

    public void Dispose()
    {
        _target.Allow(100);
        _writer.Dispose();
        _metrics.Dispose();
        _target.Dispose();
    }
}
