using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>What the ends of a range are multiplied by.</summary>
public readonly record struct WaitScale(double Lower, double Upper);

/// <summary>Holds the ends of the wait ranges to what they say: nine in ten wait no longer than the upper end, half no longer than the lower.
/// Each outcome moves the ends a little, by whether the range as it would be scaled now would have held (stochastic approximation of a quantile,
/// Robbins and Monro 1951). Measured by the scale of when it was told instead, outcomes that come hours late would drive it on and on.</summary>
/// <remarks>Who was told "at once" teaches nothing: that nearly always holds, and would shrink the ranges of those who wait. And the upper end is
/// only raised above the model, never lowered: short waits are known first, so it would shrink while a line grows.</remarks>
public sealed class WaitCalibration
{
    /// <summary>An upper end below that means at once: no more than an operator needs to take an offer.</summary>
    public const int AtOnceSeconds = 30;

    private const double Upper = 0.9;
    private const double Lower = 0.5;
    private const double Step = 0.02;
    private const double LogMax = 2;

    private double _upperLog;
    private double _lowerLog;
    private int _measured;
    private int _withinUpper;
    private int _withinLower;
    private double _errorSeconds;

    public WaitScale Scale => new(Math.Exp(_lowerLog), Math.Exp(_upperLog));

    public static bool IsAtOnce(WaitRange told) => told.P90Seconds < AtOnceSeconds;

    /// <param name="told">What the citizen was told when the visit joined the line.</param>
    /// <param name="scale">How that was scaled.</param>
    public void Learn(WaitRange told, WaitScale scale, TimeSpan waited)
    {
        var seconds = waited.TotalSeconds;
        _measured++;
        if (seconds <= told.P90Seconds) _withinUpper++;
        if (seconds <= told.P50Seconds) _withinLower++;
        _errorSeconds += Math.Abs(seconds - told.P50Seconds);
        if (IsAtOnce(told)) return;
        var now = Scale;
        _upperLog = Math.Clamp(Moved(_upperLog, seconds <= told.P90Seconds * now.Upper / scale.Upper, Upper), 0, LogMax);
        _lowerLog = Math.Clamp(Moved(_lowerLog, seconds <= told.P50Seconds * now.Lower / scale.Lower, Lower), -LogMax, LogMax);
    }

    public WaitAccuracy? Of(Need line) => _measured == 0 ? null
        : new WaitAccuracy(line, _measured, (double)_withinUpper / _measured, (double)_withinLower / _measured, _errorSeconds / _measured);

    private static double Moved(double log, bool isWithin, double meant) => log + Step * (isWithin ? meant - 1 : meant);
}
