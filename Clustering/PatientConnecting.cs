namespace Omnichannel.Clustering;

/// <summary>A gateway that starts before the first silo waits for it, and looks again each second.</summary>
internal sealed class PatientConnecting(TimeProvider time) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }
}
