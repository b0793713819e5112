namespace Omnichannel.LoadTests.Scenarios;

/// <summary>Business time runs so many times faster than the wall's. It starts at 0 when the clock is made, and its days
/// are office hours only, back to back. What the product itself does takes wall time: at a speed-up of 3,600 each of its
/// milliseconds shows as 3.6 business seconds.</summary>
public sealed class BusinessClock(TimeProvider time, double speedUp)
{
    private readonly long _start = time.GetTimestamp();

    public double SpeedUp => speedUp;

    /// <summary>The time behind it.</summary>
    public TimeProvider Time => time;

    public TimeSpan Now => time.GetElapsedTime(_start) * speedUp;

    public Task DelayAsync(TimeSpan business, CancellationToken cancellation) =>
        business > TimeSpan.Zero ? Task.Delay(business / speedUp, time, cancellation) : Task.CompletedTask;

    public Task UntilAsync(TimeSpan business, CancellationToken cancellation) => DelayAsync(business - Now, cancellation);
}
