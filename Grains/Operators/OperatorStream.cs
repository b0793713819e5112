using System.Collections.Immutable;

namespace Omnichannel.Grains.Operators;

/// <summary>An operator's board and the numbered events that led to it: same epoch = the events after one's last; another
/// epoch, or too far behind = the board itself. In memory, pure.</summary>
public sealed class OperatorStream(string epoch, OperatorBoard board)
{
    /// <summary>How many events are kept for consoles that come back. Whoever is further behind gets a snapshot.</summary>
    public const int EventsKept = 500;

    private readonly Queue<OperatorEvent> _events = new();

    public string Epoch => epoch;
    public long Seq { get; private set; }
    public OperatorBoard Board { get; private set; } = board;

    public long Append(OperatorEvent e)
    {
        Board = Board.Apply(e);
        _events.Enqueue(e);
        if (_events.Count > EventsKept) _events.Dequeue();
        return ++Seq;
    }

    /// <summary>What a console lacks that has seen the events up to there; null = it needs the board.</summary>
    public ImmutableArray<OperatorEvent>? Since(string? seenEpoch, long seenSeq)
    {
        if (seenEpoch != epoch || seenSeq > Seq || Seq - seenSeq > _events.Count) return null;
        return [.. _events.Skip(_events.Count - (int)(Seq - seenSeq))];
    }
}
