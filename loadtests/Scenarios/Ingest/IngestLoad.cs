namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <summary>Asks on all its connections at once, each again as soon as it is answered, until it is told to stop; what is under way then is
/// still answered.</summary>
internal sealed class IngestLoad(IReadOnlyList<RawConnection> connections)
{
    private readonly long[] _answered = new long[connections.Count];
    private volatile bool _isStopped;

    /// <summary>How many requests were answered well so far.</summary>
    public long Answered => _answered.Sum();

    /// <param name="next">The next request of a connection; empty = no more.</param>
    /// <param name="answered">What became of it; whether it counts.</param>
    public Task RunAsync(Func<int, ReadOnlyMemory<byte>> next, Func<int, RawAnswer, bool> answered) =>
        Task.WhenAll(Enumerable.Range(0, connections.Count).Select(i => Task.Run(() => AskAsync(i, next, answered))));

    public void Stop() => _isStopped = true;

    private async Task AskAsync(int connection, Func<int, ReadOnlyMemory<byte>> next, Func<int, RawAnswer, bool> answered)
    {
        while (!_isStopped && next(connection) is { IsEmpty: false } request)
            if (answered(connection, await connections[connection].AskAsync(request))) Volatile.Write(ref _answered[connection], _answered[connection] + 1);
    }
}
