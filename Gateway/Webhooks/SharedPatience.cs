namespace Omnichannel.Gateway.Webhooks;

/// <summary>How long a request may wait: one timer for all that come within a tenth of a second, instead of one for each.</summary>
/// <param name="span">At least so long, and at most a tenth of a second longer.</param>
internal sealed class SharedPatience(TimeSpan span, TimeProvider time)
{
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(100);

    private volatile Round? _round;

    /// <summary>Cancelled when whoever asks for it now has waited long enough.</summary>
    public CancellationToken Token
    {
        get
        {
            var now = time.GetTimestamp();
            // Two that begin one at once cost a timer more, and nothing else.
            if (_round is not { } round || time.GetElapsedTime(round.Began, now) >= Together) _round = round = new Round(now, new CancellationTokenSource(span + Together, time));
            return round.End.Token;
        }
    }

    private sealed record Round(long Began, CancellationTokenSource End);
}
