namespace Omnichannel.Grains.Desks;

/// <summary>The last so many times of one kind, also in order of length, so that who asks for a quantile sorts nothing.</summary>
public sealed class RecentTimes(int kept)
{
    private readonly Queue<TimeSpan> _byAge = new(kept + 1);
    private readonly List<TimeSpan> _byLength = new(kept + 1);

    public int Count => _byAge.Count;

    public TimeSpan Sum { get; private set; }

    public void Add(TimeSpan took)
    {
        _byAge.Enqueue(took);
        Insert(took);
        Sum += took;
        if (_byAge.Count <= kept) return;
        var oldest = _byAge.Dequeue();
        _byLength.RemoveAt(_byLength.BinarySearch(oldest));
        Sum -= oldest;
    }

    /// <returns>Nothing while there are none.</returns>
    public TimeSpan Quantile(double quantile) => Count == 0 ? TimeSpan.Zero : _byLength[(int)(quantile * (Count - 1))];

    /// <summary>The squares of the distances to a value, in square seconds, added up.</summary>
    public double SquaresAround(double seconds)
    {
        var squares = 0.0;
        foreach (var one in _byLength)
        {
            var off = one.TotalSeconds - seconds;
            squares += off * off;
        }
        return squares;
    }

    private void Insert(TimeSpan took)
    {
        var at = _byLength.BinarySearch(took);
        _byLength.Insert(at < 0 ? ~at : at, took);
    }
}
