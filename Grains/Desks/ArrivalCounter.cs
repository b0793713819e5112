namespace Omnichannel.Grains.Desks;

/// <summary>Numbers the arrivals of one office. All its lines draw from one counter, so an arrival is a moment of the office.</summary>
/// <param name="last">The highest number that an earlier life of the desk may have given.</param>
public sealed class ArrivalCounter(long last = 0)
{
    private long _last = last;

    public long Next() => ++_last;

    /// <summary>A number given in an earlier life is not given again.</summary>
    public void Recall(long arrival) => _last = Math.Max(_last, arrival);
}
