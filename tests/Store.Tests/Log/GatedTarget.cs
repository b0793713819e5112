using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Tests.Log;

/// <summary>A database whose every batch waits for the test, which may let it fail.</summary>
internal sealed class GatedTarget : ICommitTarget, IDisposable
{
    private readonly SemaphoreSlim _entered = new(0);
    private readonly SemaphoreSlim _allowed = new(0);

    public List<ConversationCommit[]> Batches { get; } = [];

    public Func<ConversationCommit[], Exception?> Fault { get; set; } = _ => null;

    public void Write(ReadOnlySpan<ConversationCommit> commits, Span<CommitOutcome?> outcomes)
    {
        var batch = commits.ToArray();
        Batches.Add(batch);
        _entered.Release();
        _allowed.Wait();
        if (Fault(batch) is { } fault) throw fault;
        for (var i = 0; i < batch.Length; i++) outcomes[i] = new CommitOutcome.Committed(batch[i].ExpectedVersion + 1);
    }

    /// <summary>Ends when the writer has come with a batch.</summary>
    public Task Entered() => _entered.WaitAsync();

    public void Allow(int batches = 1) => _allowed.Release(batches);

    public void Dispose()
    {
        _entered.Dispose();
        _allowed.Dispose();
    }
}
