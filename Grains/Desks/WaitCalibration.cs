using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>Holds the ends of the wait ranges to what they say: nine in ten wait no longer than the upper end, half no longer than the
/// lower. Each outcome moves the end that it missed a little (quantile tracking as in adaptive conformal inference, Gibbs and
/// Candès 2021), and counts in the figures that are shown.</summary>
public sealed class WaitCalibration
{
    private const double Upper = 0.9;
    private const double Lower = 0.5;
    private const double Step = 0.05;
    private const double LogMax = 2;

    /// <summary>Below that a wait is none, and no miss of anything.</summary>
    private const double LeastSeconds = 5;

    private double _upperLog;
    private double _lowerLog;
    private int _measured;
    private int _withinUpper;
    private int _withinLower;
    private double _errorSeconds;

    public WaitRange Apply(double lowerSeconds, double upperSeconds)
    {
        var lower = Seconds(lowerSeconds * Math.Exp(_lowerLog));
        return new WaitRange(lower, Math.Max(lower, Seconds(Math.Max(upperSeconds, LeastSeconds) * Math.Exp(_upperLog))));
    }

    /// <param name="told">What the citizen was told when the visit joined the line.</param>
    public void Learn(WaitRange told, TimeSpan waited)
    {
        var (isWithinUpper, isWithinLower) = (waited.TotalSeconds <= told.P90Seconds, waited.TotalSeconds <= told.P50Seconds);
        _upperLog = Moved(_upperLog, isWithinUpper, Upper);
        _lowerLog = Moved(_lowerLog, isWithinLower, Lower);
        _measured++;
        if (isWithinUpper) _withinUpper++;
        if (isWithinLower) _withinLower++;
        _errorSeconds += Math.Abs(waited.TotalSeconds - told.P50Seconds);
    }

    public WaitAccuracy? Of(Need line) => _measured == 0 ? null
        : new WaitAccuracy(line, _measured, (double)_withinUpper / _measured, (double)_withinLower / _measured, _errorSeconds / _measured);

    private static double Moved(double log, bool isWithin, double meant) =>
        Math.Clamp(log + Step * (isWithin ? meant - 1 : meant), -LogMax, LogMax);

    private static int Seconds(double seconds) => (int)Math.Ceiling(seconds);
}
