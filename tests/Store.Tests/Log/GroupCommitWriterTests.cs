using Omnichannel.Grains.Log;

namespace Omnichannel.Store.Tests.Log;

public sealed class GroupCommitWriterTests : GroupCommitFixture
{
    [Fact]
    public async Task What_comes_while_a_batch_is_written_is_the_next_batch_up_to_the_bound()
    {
        var commits = await WithWriterBusy(6);
        Target.Allow(3);
        await Task.WhenAll(commits);

        Assert.Equal([1, 4, 2], Target.Batches.Select(batch => batch.Length));
        Assert.Equal(Enumerable.Range(0, 7).Select(number => Some.Conversation(number)), Target.Batches.SelectMany(batch => batch).Select(c => c.Conversation));
    }

    [Fact]
    public async Task A_batch_is_bounded_in_bytes_and_one_that_is_larger_goes_alone()
    {
        var first = await WithWriterBusy(0);
        Task[] rest = [Commit(1, 40_000), Commit(2, 40_000), Commit(3, 100_000), Commit(4, 10)];
        Target.Allow(10);
        await Task.WhenAll([.. first, .. rest]);

        Assert.All(Target.Batches, batch => Assert.Single(batch));
    }

    [Fact]
    public async Task A_full_queue_refuses_and_takes_again_when_there_is_room()
    {
        var commits = await WithWriterBusy(10);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Commit(99));

        Target.Allow(10);
        await Task.WhenAll(commits);
        Assert.Equal(new CommitOutcome.Committed(1), await Commit(99));
    }

    [Fact]
    public async Task The_queue_is_bounded_in_bytes_too()
    {
        var commits = await WithWriterBusy(1);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Commit(2, bytes: 1 << 20));

        Target.Allow(10);
        await Task.WhenAll(commits);
    }

    [Fact]
    public async Task A_ping_alone_is_an_empty_batch_and_shares_a_batch_otherwise()
    {
        var alone = Writer.Ping(CancellationToken.None);
        await Target.Entered();
        Task[] together = [Writer.Ping(CancellationToken.None), Commit(1), Writer.Ping(CancellationToken.None)];
        Target.Allow(2);
        await Task.WhenAll([alone, .. together]);

        Assert.Equal([0, 1], Target.Batches.Select(batch => batch.Length));
    }

    [Fact]
    public async Task The_callers_code_does_not_run_on_theWriters_thread()
    {
        var commit = Commit(1);
        await Target.Entered();
        var continued = commit.ContinueWith(_ => Thread.CurrentThread.Name, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Target.Allow();

        Assert.NotEqual("store-writer", await continued);
    }

    [Fact]
    public async Task Closing_writes_what_waits_and_refuses_what_comes_later()
    {
        var commits = await WithWriterBusy(2);
        Target.Allow(2);

        Writer.Dispose();

        await Task.WhenAll(commits);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Commit(9));
    }
}
