using Omnichannel.Grains.Log;

namespace Omnichannel.Store.Tests.Log;

public sealed class GroupCommitFailureTests : GroupCommitFixture
{
    [Fact]
    public async Task Cancellation_withdraws_a_commit_that_theWriter_has_not_taken()
    {
        using var cancellation = new CancellationTokenSource();
        var commits = await WithWriterBusy(0);
        var withdrawn = Commit(1, cancellation: cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
        Target.Allow(2);
        await Task.WhenAll([.. commits, Commit(2)]);
        Assert.DoesNotContain(Target.Batches, batch => batch.Any(c => c.Conversation == Some.Conversation(1)));
    }

    [Fact]
    public async Task Cancellation_after_theWriter_took_it_has_no_effect()
    {
        using var cancellation = new CancellationTokenSource();
        var taken = Commit(1, cancellation: cancellation.Token);
        await Target.Entered();

        await cancellation.CancelAsync();
        Target.Allow();

        Assert.Equal(new CommitOutcome.Committed(1), await taken);
    }

    [Fact]
    public async Task A_failing_database_fails_the_batch_and_the_next_batch_is_written()
    {
        Target.Fault = _ => Target.Batches.Count == 2 ? new StoreUnavailableException("disk full") : null;
        var commits = await WithWriterBusy(5);
        Target.Allow(3);

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
        Target.Fault = batch => batch.Any(c => c.Conversation == Some.Conversation(2)) ? new InvalidOperationException("bug") : null;
        var commits = await WithWriterBusy(4);
        Target.Allow(10);

        await Assert.ThrowsAsync<InvalidOperationException>(() => commits[2]);
        foreach (var number in (int[])[0, 1, 3, 4]) Assert.Equal(new CommitOutcome.Committed(1), await commits[number]);
    }
}
