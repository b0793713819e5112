namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>A caller's cancellation with a time limit on top.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;

    public Deadline(TimeSpan after, TimeProvider time, CancellationToken cancellation)
    {
        _timer = new CancellationTokenSource(after, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _timer.Token);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>Begins anew: it is over so long from now.</summary>
    public void Renew(TimeSpan after) => _timer.CancelAfter(after);

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
